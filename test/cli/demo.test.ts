import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { connect } from '#engine'
import { plainEnvironment, runNpm } from './run-npm.ts'

const script = fileURLToPath(new URL('../../scripts/demo.ts', import.meta.url))

it('shows both images and answers on two ports until it is interrupted, then leaves no container', async () => {
  const engine = await connect()
  const port = await freePair()
  const demo = spawn(execPath, [script, 'go', '--port', String(port)], { env: plainEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] })
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
  const answers = await Promise.all([port, port + 1].map(async port => (await fetch(`http://127.0.0.1:${port}/`)).text()))
  demo.kill('SIGINT')
  const [exitCode] = await ended

  expect(printed).toMatch(/^single +\S+ MB .* answers 200 "Hello Docker"$/m)
  expect(printed).toMatch(/^multi +\S+ MB .* answers 200 "Hello Docker"$/m)
  expect(printed).toMatch(/99\.\d % smaller/)
  expect(answers).toEqual(['Hello Docker', 'Hello Docker'])
  expect(exitCode).toBe(0)
  expect(await engine.docker.listContainers({ all: true, filters: { label: [`build-heavy-ship-light.owner=${owner}`] } })).toEqual([])
})

it('names a taken port before it builds anything', async () => {
  const port = await freePair()
  const holder = createServer().listen(port + 1, '127.0.0.1')
  await once(holder, 'listening')
  const { exitCode, stdout, stderr } = await runNpm(`run --silent demo go -- --port ${port}`)
  holder.close()
  expect(stderr).toContain(`Port ${port + 1} of this machine is taken`)
  expect(stdout).toBe('')
  expect(exitCode).toBe(1)
})

it('names a port that cannot be one', async () => {
  const { exitCode, stderr } = await runNpm('run --silent demo go -- --port 80800')
  expect(stderr).toContain('Expected a port from 1 to 65534, found "80800".')
  expect(exitCode).toBe(1)
})

it('names the languages there are when asked for another', async () => {
  const { exitCode, stderr } = await runNpm('run --silent demo rust')
  expect(stderr).toContain('Expected a language of the labs (flask, go, node), found "rust".')
  expect(exitCode).toBe(1)
})

/** A port of this machine's loopback that is free, as is the next one. */
async function freePair(): Promise<number> {
  for (let port = 20_000; port < 30_000; port += 2) {
    if (await isFree(port) && await isFree(port + 1)) return port
  }
  throw new Error('no two free ports from 20000 to 30000')
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
    return true
  }
  catch {
    return false
  }
  finally {
    server.close()
  }
}
