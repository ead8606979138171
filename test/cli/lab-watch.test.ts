import type { StudentsClone } from '../../scripts/bench/students-clone.ts'
import { readdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, OWNER_LABEL } from '#engine'
import { cloneAsStudent } from '../../scripts/bench/students-clone.ts'
import { SILENT_REGISTRY, startPrivateEngine, whyNoPrivateEngine } from '../engine/private-engine.ts'
import { inTerminal } from './in-terminal.ts'

const engine = await connect()
let clone: StudentsClone
beforeAll(async () => {
  clone = await cloneAsStudent()
})
afterAll(() => clone[Symbol.asyncDispose]())

const CTRL_C = '\u0003'
const FOLDER = 'labs/01-multi-stage/flask'

function lab(args: readonly string[], options: { columns?: number, rows?: number, env?: NodeJS.ProcessEnv } = {}) {
  return inTerminal(process.execPath, ['scripts/run.js', 'lab', ...args], { cwd: clone.path, ...options })
}

/** What an exercise begins with: the single-stage build without the marks that slides need. */
async function startOf(folder: string): Promise<string> {
  return (await clone.read(`${folder}/Dockerfile.single`)).split('\n').filter(line => !/^# #(?:end)?region /.test(line)).join('\n')
}

/** What the processes of this machine have on the engine, to be thrown away. */
async function leftBy(pid: number): Promise<string[]> {
  const filters = { label: [`${OWNER_LABEL}=${pid}@${hostname()}`] }
  const [containers, images] = await Promise.all([engine.docker.listContainers({ all: true, filters }), engine.docker.listImages({ filters })])
  return [...containers, ...images].map(({ Id }) => Id)
}

it('leads from the first start over a failing edit to the next exercise, by its keys', async () => {
  await using student = lab(['1', 'flask'])
  await student.until('Your Dockerfile is made')
  const first = await student.until('✗ It is smaller by far')
  expect(first).toMatch(/expected {2}At least 60 % smaller/)
  expect(await clone.read(`${FOLDER}/Dockerfile`)).toBe(await startOf(FOLDER))

  // an edit that fails, while the check before it still goes on
  await clone.write(`${FOLDER}/Dockerfile`, 'FROM python:3.13-slim AS build\nFROM python:3.13-slim\nCOPY --from=biuld /venv /venv\n')
  const failed = await student.until('✗ It builds')
  expect(failed).toMatch(/where +Dockerfile:3 COPY --from=biuld/)
  expect(failed).not.toContain('Your Dockerfile is made')
  await student.until('Edit the Dockerfile and save')

  student.press('h')
  expect(await student.until('Hint: ')).not.toContain('And: ')
  student.press('h')
  await student.until('And: ')
  student.press('l')
  expect(await student.until(/flask +go +node/)).toMatch(/01-multi-stage +0 of 5 +– +–/)
  student.press('\r')
  await student.until('✗ It builds')
  student.press('o')
  expect(await student.until('# Lab 01')).toMatch(/↓ \d+ more lines/)
  student.press(' ')
  await student.until('**1. Build and run the single stage.**')
  student.press('n')
  await student.until('First all checks must pass')
  student.press('d')
  await student.until('Press d once more')
  student.press('d')
  expect(await student.until('From your Dockerfile to Dockerfile.multi')).toMatch(/^- COPY --from=biuld/m)

  // one that passes
  await clone.write(`${FOLDER}/.dockerignore`, await clone.read(`${FOLDER}/Dockerfile.multi.dockerignore`))
  await clone.write(`${FOLDER}/Dockerfile`, await clone.read(`${FOLDER}/Dockerfile.multi`))
  const passed = await student.until('All checks pass.')
  expect(passed).toMatch(/01-multi-stage in flask: \d+ MB → \d+ MB, \d\d % smaller, as small as the reference\./)
  expect(passed).toMatch(/^\+ COPY --from=build \/venv \/venv$/m)
  expect(passed).toContain('No longer so: build-essential is installed in the image that is shipped.')
  expect(JSON.parse(await clone.read('.lab-progress.json'))).toMatchObject({ exercises: { '01-multi-stage flask': { hasPassed: true } } })

  student.press('n')
  await student.until('02-layers, flask')
  expect(await clone.read('labs/02-layers/flask/Dockerfile')).toBe(await startOf('labs/02-layers/flask'))
  await clone.write('labs/02-layers/flask/Dockerfile', 'FROM scratch\n# mine\n')
  await student.until('✗ It answers as before')
  student.press('r')
  await student.until('Press r once more')
  student.press('r')
  await student.until('Begun anew. What you had is in Dockerfile.2')
  const [kept] = (await readdir(join(clone.path, 'labs/02-layers/flask'))).filter(name => name.startsWith('Dockerfile.2'))
  expect(await clone.read(`labs/02-layers/flask/${kept}`)).toContain('# mine')
  expect(await clone.read('labs/02-layers/flask/Dockerfile')).toBe(await startOf('labs/02-layers/flask'))
  student.press('q')
  expect(await student.exitCode).toBe(0)
  expect(student.screen().join('\n')).toMatch(/01-multi-stage +✓ \d+ MB +– +–[\s\S]+To go on: npm run lab/)
  expect(await leftBy(student.pid)).toEqual([])
})

it('leaves nothing when it is interrupted in the middle of a build, and gives the terminal back', async () => {
  await clone.write(`labs/03-best-practices/go/Dockerfile`, 'FROM python:3.13-slim\nRUN sleep 1000\n')
  await using student = lab(['3', 'go'])
  // the step that is under way, not the one before it
  await student.until('RUN sleep 1000')
  student.press(CTRL_C)
  expect(await student.exitCode).toBe(130)
  expect(student.screen().join('\n')).toContain('Stopped before it was done.')
  expect(student.written()).toContain('\u001B[?25h\u001B[?1049l')
  expect(await leftBy(student.pid)).toEqual([])
})

it('says that the engine went away in the middle, and what to do', async ({ skip }) => {
  const reason = await whyNoPrivateEngine()
  if (reason) skip(reason)
  await using own = await startPrivateEngine({ diskBytes: 64 * 2 ** 20 })
  await clone.write('labs/03-best-practices/node/Dockerfile', `FROM ${SILENT_REGISTRY}/silent:1\nCOPY app.js /\n`)
  await using student = lab(['3', 'node'], { env: { DOCKER_HOST: own.host } })
  // the engine is in the middle of the build when it waits for the registry
  await student.until(SILENT_REGISTRY)
  await own.kill()
  expect(await student.exitCode).toBe(1)
  const said = student.screen().join(' ').replace(/ +/g, ' ')
  expect(said).toMatch(/The Docker engine at \S+ went away while it built Dockerfile\. Start Docker again/)
  expect(said).not.toMatch(/defect| {2}at /)
})

it('fits into 60 columns, and into whatever the terminal becomes, with nothing but text where no colour is wanted', async () => {
  await clone.write(`${FOLDER}/Dockerfile`, `FROM scratch\nCOPY --from=${'a-very-long-name-of-a-stage'.repeat(4)} /server /server\n`)
  await using student = lab(['1', 'flask'], { columns: 60, rows: 24, env: { NO_COLOR: '1' } })
  await student.until('Edit the Dockerfile and save')
  student.press('h')
  await student.until('Hint: ')
  student.press('h')
  expect(await student.until('And: ')).toMatch(/↓ \d+ more lines/)
  const lines = () => student.screen().filter(Boolean)
  // a line that fills the row may have been broken by the terminal
  expect(Math.max(...lines().map(line => line.length))).toBeLessThan(60)
  expect(lines().at(-1)).toContain('q\u00A0quit')
  // eslint-disable-next-line no-control-regex
  expect(student.written()).not.toMatch(/\u001B\[[\d;]*m/)
  student.press('l')
  await student.until(/01-multi-stage +\d of 5/)
  student.resize(90, 30)
  student.press('l')
  await student.until('And: ')
  expect(lines().at(-1)).toContain('q\u00A0quit')
  expect(Math.max(...lines().map(line => line.length))).toBeGreaterThan(60)
})
