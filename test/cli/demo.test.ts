import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostname } from 'node:os'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { connect } from '#engine'
import { plainEnvironment, runNpm } from './run-npm.ts'

const script = fileURLToPath(new URL('../../scripts/demo.ts', import.meta.url))

it('shows both images and answers on 8080 and 8081 until it is interrupted, then leaves no container', async () => {
  const engine = await connect()
  const demo = spawn(execPath, [script, 'go'], { env: plainEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(demo, 'close')
  onTestFinished(async () => {
    demo.kill('SIGINT')
    await ended
  })
  let printed = ''
  demo.stdout.on('data', (chunk: Buffer) => printed += chunk)
  await Promise.race([
    expect.poll(() => printed, { timeout: 5 * 60_000 }).toContain('Ctrl-C stops both'),
    ended.then(([code]) => expect.fail(`the demo ended with exit code ${code} after printing:\n${printed}`)),
  ])
  const owner = `${demo.pid}@${hostname()}`
  const answers = await Promise.all([8080, 8081].map(async port => (await fetch(`http://127.0.0.1:${port}/`)).text()))
  demo.kill('SIGINT')
  const [exitCode] = await ended

  expect(printed).toMatch(/^single +\S+ MB .*:8080 answers 200 "Hello Docker"$/m)
  expect(printed).toMatch(/^multi +\S+ MB .*:8081 answers 200 "Hello Docker"$/m)
  expect(printed).toMatch(/99\.\d % smaller/)
  expect(answers).toEqual(['Hello Docker', 'Hello Docker'])
  expect(exitCode).toBe(0)
  expect(await engine.docker.listContainers({ all: true, filters: { label: [`build-heavy-ship-light.owner=${owner}`] } })).toEqual([])
})

it('names the languages there are when asked for another', async () => {
  const { exitCode, stderr } = await runNpm('run --silent demo rust')
  expect(stderr).toContain('Expected a language of the labs (flask, go, node), found "rust".')
  expect(exitCode).toBe(1)
})
