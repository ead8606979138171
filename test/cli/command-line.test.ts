import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { plainEnvironment } from './run-npm.ts'

const fixture = fileURLToPath(new URL('fixtures/script.ts', import.meta.url))

function start(command: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [fixture, command], { env: { ...plainEnvironment(), ...env }, stdio: 'pipe' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => output.stdout += chunk)
  child.stderr.on('data', (chunk: Buffer) => output.stderr += chunk)
  const ended = once(child, 'close').then(() => ({ exitCode: child.exitCode, ...output }))
  return { child, ended }
}

describe('a script that fails', () => {
  it('says what happened and what to do, without a stack', async () => {
    expect(await start('refuses').ended).toEqual({ exitCode: 1, stdout: '', stderr: 'The kettle is empty.\nFill it.\n' })
  })

  it('owns up to an error that nobody foresaw, with the stack only on demand', async () => {
    const { exitCode, stderr } = await start('breaks').ended
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^This is a defect of the script, not of yours: undefined is not a kettle\n.*DEBUG=1.*\n$/)
    expect((await start('breaks', { DEBUG: '1' }).ended).stderr).toMatch(/at .*script\.ts:\d+/)
  })

  it('names the subcommand that was meant', async () => {
    expect(await start('refusse').ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('"refusse" (did you mean refuses?)') })
  })
})

describe('ctrl-C', () => {
  it('lets the script tidy up and exits 130, though the terminal and npm each send it', async () => {
    const { child, ended } = start('waits')
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    await once(child.stderr, 'data')
    child.kill('SIGINT')
    expect(await ended).toEqual({
      exitCode: 130,
      stdout: 'ready\ntidied up\n',
      stderr: '\nStopping and tidying up (Ctrl-C again leaves at once).\nStopped before it was done.\n',
    })
  })

  it('is the good end of a script that serves until then', async () => {
    const { child, ended } = start('serves')
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    expect((await ended).exitCode).toBe(0)
  })

  it('pressed again leaves at once', async () => {
    const { child, ended } = start('sulks')
    await once(child.stdout, 'data')
    const pressing = setInterval(() => child.kill('SIGINT'), 100)
    onTestFinished(() => clearInterval(pressing))
    expect((await ended).exitCode).toBe(130)
  })
})

describe('progress', () => {
  it('is plain lines when piped', async () => {
    const { stderr } = await start('works').ended
    expect(stderr).toMatch(/^Boiling …\n {2}hot\n✓ Boiling \(\d+\.\d s\)\n$/)
  })
})

describe('--help', () => {
  it('is printed without escape codes when piped', async () => {
    const { exitCode, stdout } = await start('--help').ended
    expect(stdout).toContain('npm run fixture -- refuses|breaks')
    expect(stdout).not.toContain('\u001B')
    expect(exitCode).toBe(0)
  })
})
