import type { Outcome } from './run-npm.ts'
import { mkdtempDisposable, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { which } from 'zx'
import { runNpm } from './run-npm.ts'

const report = z.strictObject({
  version: z.literal(1),
  ok: z.boolean(),
  checks: z.array(z.strictObject({ id: z.string(), ok: z.boolean(), found: z.string().min(1), remedy: z.string().min(1).optional() })),
})

function parseReport({ stdout }: Outcome): z.infer<typeof report> {
  return report.parse(JSON.parse(stdout))
}

describe.concurrent('npm run setup on a machine that has everything', () => {
  it('shows five checks that pass, pipes no escape codes, and exits 0', async () => {
    const { exitCode, stdout, stderr } = await runNpm('run --silent setup')
    expect(stripVTControlCharacters(stdout + stderr)).toBe(stdout + stderr)
    expect(stdout.trim().split('\n').map(line => line.slice(0, 17).trim())).toEqual(['✓ System', '✓ Node', '✓ Docker engine', '✓ Browser', '✓ Base images'])
    expect(exitCode).toBe(0)
  })

  it.each(['run --silent setup -- --json', 'run setup --json'])('prints nothing but JSON on stdout: npm %s', async (typed) => {
    const outcome = await runNpm(typed)
    const { ok, checks } = parseReport(outcome)
    expect(checks.filter(check => !check.ok)).toEqual([])
    expect(checks.map(check => check.id)).toEqual(['system', 'node', 'engine', 'browser', 'bases'])
    expect(ok).toBe(true)
    expect(outcome.exitCode).toBe(0)
  })

  it('has nothing to install', async () => {
    // first, so that this test never installs anything
    expect(parseReport(await runNpm('run --silent setup -- --json')).ok).toBe(true)
    const { exitCode, stderr } = await runNpm('run --silent setup -- --yes')
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
  })
})

describe.concurrent('npm run setup --yes, the -- forgotten', () => {
  it('installs nothing and ends with the exact command', async () => {
    await using machine = await machineWithoutBrowser()
    const { stderr } = await runNpm('run setup --yes', machine.env)
    expect(stderr).not.toContain('installed by')
    expect(stderr).toContain('run: npm run setup -- --yes')
  })

  it('installs nothing either when somebody\'s .npmrc says yes', async () => {
    await using machine = await machineWithoutBrowser()
    const { stderr } = await runNpm('run setup', { ...machine.env, npm_config_yes: 'true' })
    expect(stderr).not.toContain('installed by')
    expect(stderr).toContain('run: npm run setup -- --yes')
  })
})

describe.concurrent('npm run setup with a DOCKER_HOST where nothing listens', () => {
  const env = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }

  it('marks the engine, says what to do, and exits 1', async () => {
    const { exitCode, stdout } = await runNpm('run --silent setup', env)
    expect(stdout).toMatch(/✗ Docker engine .*unix:\/\/\/nowhere\/docker\.sock/)
    expect(stdout).toMatch(/→ .*unset DOCKER_HOST/)
    expect(exitCode).toBe(1)
  })

  it('says the same in JSON', async () => {
    const outcome = await runNpm('run --silent setup -- --json', env)
    const { ok, checks } = parseReport(outcome)
    expect(ok).toBe(false)
    expect(checks.filter(check => !check.ok)).toEqual([
      expect.objectContaining({ id: 'engine', remedy: expect.stringContaining('unset DOCKER_HOST') }),
      expect.objectContaining({ id: 'bases', remedy: expect.any(String) }),
    ])
    expect(outcome.exitCode).toBe(1)
  })
})

it('says what an address of an engine looks like when DOCKER_HOST is none', async () => {
  const { exitCode, stdout } = await runNpm('run --silent setup', { DOCKER_HOST: 'garbage' })
  expect(stdout).toMatch(/✗ Docker engine .*DOCKER_HOST names the engine "garbage"/)
  expect(stdout).toMatch(/→ Expected an address such as unix:/)
  expect(exitCode).toBe(1)
})

describe.concurrent('npm run setup with what it does not know', () => {
  it.each([
    ['run --silent setup -- --jsn', 'npm run setup knows no option --jsn (did you mean --json?); it knows --yes, --json and --help.'],
    ['run --silent setup -- -y', 'npm run setup knows no option -y; it knows --yes, --json and --help.'],
    ['run --silent setup yes', 'npm run setup does not know what to do with "yes" (did you mean -- --yes?).'],
  ])('says so in one sentence and exits 1: npm %s', async (typed, sentence) => {
    const { exitCode, stdout, stderr } = await runNpm(typed)
    expect({ exitCode, stdout, stderr: stderr.trim() }).toEqual({ exitCode: 1, stdout: '', stderr: sentence })
  })
})

/** This machine with a PATH on which there is neither a browser nor a way to install one: only node, npm and a shell. */
async function machineWithoutBrowser() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'setup-path-'))
  const npm = await which('npm')
  await Promise.all([
    symlink(npm, join(folder.path, 'npm')),
    symlink(process.execPath, join(folder.path, 'node')),
    symlink(await which('sh'), join(folder.path, 'sh')),
    symlink(await which('bash'), join(folder.path, 'bash')),
    symlink(await which('env'), join(folder.path, 'env')),
  ])
  return {
    env: { PATH: folder.path, CHROME_PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(folder.path, 'no-browsers'), HOME: dirname(folder.path) },
    [Symbol.asyncDispose]: () => folder.remove(),
  }
}
