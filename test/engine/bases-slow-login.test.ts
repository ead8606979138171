import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { connect, findCredentials, removeImage } from '#engine'
import { pullImage } from '../../src/bases/pull.ts'
import { askRegistries } from '../../src/bases/registry.ts'
import { findImage } from '../../src/bases/status.ts'
import { composeImage } from '../registry/image.ts'
import { serveRegistry } from '../registry/registry.ts'
import { installSlowHelper } from './slow-helper.ts'

const engine = await connect()
const notInterrupted = new AbortController().signal
const login = { username: 'ann', password: 'pw' }

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  }
  catch {
    return false
  }
}

/** A registry that hands out `a:1` and `b:1` to whoever has logged in. */
async function serve(): Promise<string> {
  const image = await composeImage(engine.platform, [{ file: randomBytes(1000) }])
  const registry = await serveRegistry({ images: { 'a:1': [image], 'b:1': [image] }, login: { ...login, by: 'basic' } })
  onTestFinished(async () => {
    await removeImage(engine, `${registry.host}/a:1`)
    await registry[Symbol.asyncDispose]()
  })
  return registry.host
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('a credential helper that takes its time', () => {
  it('does not use up its registry\'s time to answer, and is asked once for all images', async () => {
    const host = await serve()
    const helper = await installSlowHelper()
    const clocks = vi.spyOn(AbortSignal, 'timeout')
    const asking = askRegistries(engine, [`${host}/a:1`, `${host}/b:1`], notInterrupted)
    const answer = await helper.asked()
    const registrysTime = 8000
    expect(clocks).not.toHaveBeenCalledWith(registrysTime)
    await answer(login)
    expect([...await asking]).toEqual([[`${host}/a:1`, 'found'], [`${host}/b:1`, 'found']])
    expect(clocks).toHaveBeenCalledWith(registrysTime)
    expect(await helper.processes()).toHaveLength(1)
  })

  it('is no silence of the registry that an image is pulled from', async () => {
    const host = await serve()
    const helper = await installSlowHelper()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const pulling = pullImage(engine, `${host}/a:1`, { signal: notInterrupted, onBytes: () => {} })
    const answer = await helper.asked()
    vi.advanceTimersByTime(3600_000)
    await answer(login)
    await pulling
    expect(await findImage(engine, `${host}/a:1`)).toBeDefined()
  })

  it.each([
    ['a login is looked up', (name: string, signal: AbortSignal) => findCredentials(name, { signal })],
    ['registries are asked', (name: string, signal: AbortSignal) => askRegistries(engine, [name], signal)],
    ['an image is pulled', (name: string, signal: AbortSignal) => pullImage(engine, name, { signal, onBytes: () => {} })],
  ])('is ended by an interrupt while %s', async (_, work) => {
    const helper = await installSlowHelper()
    const interrupt = new AbortController()
    const working = expect(work('127.0.0.1:1/a:1', interrupt.signal)).rejects.toThrow('Ctrl-C')
    const answer = await helper.asked()
    interrupt.abort(new Error('Ctrl-C'))
    await working
    const [id = 0] = await helper.processes()
    await expect.poll(() => isRunning(id)).toBe(false)
    await expect(answer(login)).rejects.toMatchObject({ code: 'EPIPE' })
  })
})
