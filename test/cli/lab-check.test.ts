import type { StudentsClone } from '../../scripts/bench/students-clone.ts'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { $ } from 'zx'
import { cloneAsStudent } from '../../scripts/bench/students-clone.ts'
import { inTerminal } from './in-terminal.ts'
import { runNpm } from './run-npm.ts'

let clone: StudentsClone
beforeAll(async () => {
  clone = await cloneAsStudent()
  await clone.write('labs/01-multi-stage/go/Dockerfile', 'FROM golang:1.26\nRUN exit 3\n')
  await clone.write('labs/01-multi-stage/node/Dockerfile', '')
})
afterAll(() => clone[Symbol.asyncDispose]())

/** What a person types after `npm`, in the clone, its output piped. */
function npm(typed: string, env: NodeJS.ProcessEnv = {}) {
  return runNpm(typed, env, clone.path)
}

describe('npm run lab check', () => {
  it('prints one sentence a failure into a pipe, without escape codes, and exits 1', async () => {
    const { exitCode, stdout, stderr } = await npm('run --silent lab check 1 go')
    expect(stdout).toMatch(/✗ It builds[\s\S]+got +Dockerfile:2: RUN exit 3 exited with code 3\./)
    expect(stripVTControlCharacters(stdout + stderr)).toBe(stdout + stderr)
    expect(exitCode).toBe(1)
  })

  it('prints JSON and nothing else where that is asked for', async () => {
    const { exitCode, stdout } = await npm('run --silent lab check 1 go -- --json')
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, passed: false, exercises: [{ lab: '01-multi-stage', language: 'go', checks: [{ id: 'builds', verdict: 'failed', line: 2 }, { verdict: 'waiting' }, {}, {}, {}] }] })
    expect(exitCode).toBe(1)
  })

  // npm, asked for JSON itself, adds to stdout an error of its own when the check fails
  it('answers a --json that npm has kept for itself with the exact command', async () => {
    const { exitCode, stderr } = await npm('run --silent lab check 1 go --json')
    expect(stderr).toContain('npm kept --json for itself. To mean it, run: npm run lab -- check 1 go --json')
    expect(exitCode).toBe(1)
  })

  it('answers a flag whose value npm has taken away with the exact command', async () => {
    const { exitCode, stderr } = await npm('run --silent lab check 1 go --junit report.xml')
    expect(stderr).toContain('run `npm run lab check -- --junit VALUE`')
    expect(exitCode).toBe(1)
  })

  it('writes a report for a build server, and quietly', async () => {
    const { stdout } = await npm('run --silent lab check 1 go -- --quiet --junit report.xml')
    expect(stdout).toBe('01-multi-stage, go: Build stage and runtime stage: It builds\n')
    expect(await clone.read('report.xml')).toContain('<testsuite name="01-multi-stage go" tests="5" failures="1" skipped="4"')
  })

  it('says what is wrong with a Dockerfile that is none, and what to do', async () => {
    const { exitCode, stderr } = await npm('run --silent lab check 1 node')
    expect(stderr).toBe(`Expected your Dockerfile at ${join(clone.path, 'labs/01-multi-stage/node/Dockerfile')}, found an empty file.\nBegin anew, which keeps what is there beside it: npm run lab reset 01-multi-stage node\n`)
    expect(exitCode).toBe(1)
  })

  it.each([
    ['run --silent lab check 2 go', /There is no Dockerfile of yours in .*\nBegin with: npm run lab 02-layers go\n/],
    ['run --silent lab check 1 goo', /found "goo"; did you mean go\?/],
    ['run --silent lab chekc', /found "chekc"; did you mean check\?/],
    ['run --silent lab solution 1 go', /has not passed yet.*\n.*npm run lab solution 01-multi-stage go -- --anyway/],
    ['run --silent lab reset 1 go', /no terminal to ask in.*\n.*-- --yes/],
  ])('explains itself in one sentence: npm %s', async (typed, sentence) => {
    const { exitCode, stderr } = await npm(typed)
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(exitCode).not.toBe(0)
  })
})

describe('npm run lab in a narrow terminal', () => {
  it.each([
    ['an error and what to do', ['check', '1', 'goo'], `Expected a lab (01-multi-stage, 02-layers, 03-best-practices) or a language (flask, go, node), found "goo"; did you mean go?
Run for example: npm run lab check 1 go`],
    ['what a check has found', ['check', '1', 'go'], 'got Dockerfile:2: RUN exit 3 exited with code 3.'],
  ])('breaks %s at blanks', async (_, args, sentence) => {
    await using student = inTerminal('npm', ['run', '--silent', 'lab', ...args], { cwd: clone.path, columns: 44 })
    expect(await student.exitCode).toBe(1)
    const lines = student.screen().filter(Boolean)
    expect(lines.length).toBeGreaterThan(2)
    // a word that the terminal itself broke would be in two parts here
    expect(lines.join(' ').replace(/ +/g, ' ')).toContain(sentence.replace('\n', ' '))
  })
})

describe('npm run lab without a terminal', () => {
  it('says where one stands and what to run', async () => {
    const { exitCode, stdout } = await npm('run --silent lab')
    expect(stdout).toMatch(/flask +go +node/)
    expect(stdout).toContain('here, run: npm run lab check')
    expect(stripVTControlCharacters(stdout)).toBe(stdout)
    expect(exitCode).toBe(0)
  })
})

describe('npm run lab where no engine answers', () => {
  it('says so in a sentence and what to do, in the terminal that it was started in', async () => {
    // a port that was free a moment ago
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    await new Promise(resolve => server.close(resolve))
    await using student = inTerminal('npm', ['run', '--silent', 'lab', '1', 'go'], { cwd: clone.path, env: { DOCKER_HOST: `tcp://127.0.0.1:${port}` } })
    expect(await student.exitCode).toBe(1)
    const screen = student.screen().join('\n')
    expect(screen).toContain(`No Docker engine answers. Tried tcp://127.0.0.1:${port} (DOCKER_HOST): nothing listens.`)
    expect(screen).toContain('npm run setup')
    expect(screen).not.toMatch(/^\s+at /m)
  })
})

describe('npm run lab preflight where no engine answers', () => {
  it('says what is missing, and what cannot be known, and exits 1', async () => {
    const { exitCode, stdout } = await npm('run --silent lab preflight', { DOCKER_HOST: 'unix:///nowhere/docker.sock' })
    expect(stdout).toMatch(/✗ Docker engine, disk [\s\S]*nowhere/)
    expect(stdout).toMatch(/✗ Build cache +unknown until there are an engine and the base images/)
    expect(stdout).toMatch(/[?✓✗] Projector/)
    expect(stdout).toMatch(/\nNot ready\.\n$/)
    expect(exitCode).toBe(1)
  })
})

describe('a Node that is too old', () => {
  it('is told in one sentence', async () => {
    // the same file as an older Node would run it: only what it says of its version differs
    const pretend = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } })'
    const { exitCode, stdout, stderr } = await $({ quiet: true, nothrow: true, cwd: clone.path })`${process.execPath} --import ${`data:text/javascript,${pretend}`} scripts/run.js lab list`
    expect(stderr).toBe('Node 20.20.2 is too old for "npm run lab", which needs Node 24.4 or newer.\nInstall it from https://nodejs.org/en/download, or run "npm ci" without --omit=dev, which brings a Node of its own for the scripts.\n')
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  })
})
