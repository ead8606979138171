import type { Registry, RegistryOptions } from '../registry/registry.ts'
import { randomBytes } from 'node:crypto'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { pullBase } from '#bases'
import { connect, removeImage } from '#engine'
import { followPull, pullImage } from '../../src/bases/pull.ts'
import { askRegistries } from '../../src/bases/registry.ts'
import { findImage } from '../../src/bases/status.ts'
import { composeImage } from '../registry/image.ts'
import { serveRegistry } from '../registry/registry.ts'
import { fragileSocket } from './fragile-socket.ts'

const engine = await connect()
const other = engine.platform === 'linux/arm64' ? 'linux/amd64' : 'linux/arm64'
/** engines with the containerd store read as much as 1 MiB before they tell of any: half a layer is more than that */
const LAYER_BYTES = 6_000_000
const login = { username: 'ann', password: 'pw' }

/** A registry that has `tiny:1` for this engine and another platform, and `foreign:1` for the other alone. No layer of it was ever pulled before. */
async function serve(login?: RegistryOptions['login']): Promise<Registry> {
  const layer = () => ({ file: randomBytes(LAYER_BYTES) })
  const [tiny, foreign] = await Promise.all([composeImage(engine.platform, [{ a: 'first' }, layer()]), composeImage(other, [layer()])])
  const registry = await serveRegistry({ images: { 'tiny:1': [tiny, foreign], 'foreign:1': [foreign] }, ...login && { login } })
  onTestFinished(async () => {
    await removeImage(engine, `${registry.host}/tiny:1`)
    await registry[Symbol.asyncDispose]()
  })
  return registry
}

/** Pulls as `npm run bases pull` does. */
function pull(name: string, { patienceSeconds, signal = new AbortController().signal, onBytes = () => {} }: { patienceSeconds?: number, signal?: AbortSignal, onBytes?: (received: number, total: number) => void } = {}) {
  return pullBase(engine, name, { signal, onBytes, ...patienceSeconds && { patienceSeconds } })
}

async function storeLogin(host: string, password: string): Promise<void> {
  const { path, remove } = await mkdtempDisposable(join(tmpdir(), 'docker-config-'))
  onTestFinished(remove)
  await writeFile(join(path, 'config.json'), JSON.stringify({ auths: { [host]: { auth: Buffer.from(`${login.username}:${password}`).toString('base64') } } }))
  vi.stubEnv('DOCKER_CONFIG', path)
}

// nobody's own logins
beforeEach(() => void vi.stubEnv('DOCKER_CONFIG', join(tmpdir(), 'no-such-folder')))
afterEach(() => void vi.unstubAllEnvs())

it('pulls an image and tells how much has come', async () => {
  const { host } = await serve()
  const told: number[][] = []
  await pull(`${host}/tiny:1`, { onBytes: (received, total) => told.push([received, total]) })
  expect(await findImage(engine, `${host}/tiny:1`)).toBeDefined()
  expect(told.length).toBeGreaterThan(0)
  expect(told.every(([received = 0, total = 0]) => received <= total && total < LAYER_BYTES * 1.05)).toBe(true)
})

describe.each(['basic', 'token'] as const)('a registry that asks for a login (%s)', (by) => {
  it('hands out nothing to whoever has none, which is told with what to do', async () => {
    const { host } = await serve({ ...login, by })
    await expect(pull(`${host}/tiny:1`)).rejects.toMatchObject({
      code: 'PULL_DENIED',
      message: `${host} does not hand out ${host}/tiny:1 without a login (or has no such image and does not say so).`,
      remedy: expect.stringContaining(`docker login ${host}`),
    })
    expect(await askRegistries(engine, [`${host}/tiny:1`], new AbortController().signal)).toEqual(new Map([[`${host}/tiny:1`, 'denied']]))
  })

  it('hands it out to whoever has logged in, and answers whether it would', async () => {
    const { host } = await serve({ ...login, by })
    await storeLogin(host, login.password)
    expect(await askRegistries(engine, [`${host}/tiny:1`], new AbortController().signal)).toEqual(new Map([[`${host}/tiny:1`, 'found']]))
    await pull(`${host}/tiny:1`)
    expect(await findImage(engine, `${host}/tiny:1`)).toBeDefined()
  })

  it('refuses a login that has become invalid', async () => {
    const { host } = await serve({ ...login, by })
    await storeLogin(host, 'an old one')
    await expect(pull(`${host}/tiny:1`)).rejects.toMatchObject({ code: 'PULL_DENIED', remedy: expect.stringContaining(`docker login ${host}`) })
  })
})

it('says when too much was pulled, and what helps', async () => {
  const registry = await serve()
  registry.misbehaviour = 'limits'
  await expect(pull(`${registry.host}/tiny:1`)).rejects.toMatchObject({
    code: 'PULL_LIMITED',
    message: `${registry.host} hands out nothing for now: too much was pulled from this address.`,
    remedy: expect.stringMatching(/docker login .* wait an hour.* npm run bases load FILE/),
  })
})

it('says that there is no such tag', async () => {
  const { host } = await serve()
  await expect(pull(`${host}/tiny:2`)).rejects.toMatchObject({ code: 'PULL_UNKNOWN', message: `${host} knows no image ${host}/tiny:2.` })
})

it('says that there is no such image for this platform', async () => {
  const { host } = await serve()
  await expect(pull(`${host}/foreign:1`)).rejects.toMatchObject({ code: 'PULL_PLATFORM', message: `${host} has ${host}/foreign:1, but not for ${engine.platform}.` })
})

describe('a registry that falls silent is given up after a while without a byte', () => {
  it.each(['silent', 'silent-in-layer'] as const)('%s', async (misbehaviour) => {
    const registry = await serve()
    registry.misbehaviour = misbehaviour
    const name = `${registry.host}/tiny:1`
    await expect(pull(name, { patienceSeconds: 2 })).rejects.toMatchObject({
      code: 'PULL_SILENT',
      message: `Pulling ${name} was given up: nothing came from ${registry.host} for 2 seconds.`,
      remedy: expect.stringContaining('npm run bases load FILE'),
    })
    expect(await findImage(engine, name)).toBeUndefined()
  })
})

it('knows from an engine that repeats itself when something came, and when nothing more is to come and it only unpacks', async () => {
  // as 26.1 with the containerd store says it, without a word while it unpacks
  const records = [
    { status: 'Pulling from tiny', id: '1' },
    { status: 'Pulling fs layer', id: 'aaa', progressDetail: {} },
    { status: 'Pulling fs layer', id: 'bbb', progressDetail: {} },
    { status: 'Downloading', id: 'aaa', progressDetail: { current: 10, total: 100 } },
    { status: 'Downloading', id: 'aaa', progressDetail: { current: 10, total: 100 } },
    { status: 'Download complete', id: 'bbb', progressDetail: { hidecounts: true } },
    { status: 'Download complete', id: 'aaa', progressDetail: { hidecounts: true } },
    { status: 'Status: Downloaded newer image for tiny:1' },
  ]
  const owed: boolean[] = []
  await followPull(Readable.from(records.map(record => `${JSON.stringify(record)}\n`)), () => {}, owes => owed.push(owes))
  expect(owed).toEqual([true, true, true, true, true, false, false])
})

it('survives a connection that is cut within a layer: what has come is not fetched again', async () => {
  const registry = await serve()
  registry.misbehaviour = 'cuts-layer'
  await pull(`${registry.host}/tiny:1`)
  expect(registry.requests).toContainEqual(expect.stringMatching(/ bytes=[1-9]\d{5,}-$/))
  expect(await findImage(engine, `${registry.host}/tiny:1`)).toBeDefined()
})

it('takes no layer whose content is another than was announced', async () => {
  const registry = await serve()
  registry.misbehaviour = 'forges-layer'
  const name = `${registry.host}/tiny:1`
  await expect(pull(name)).rejects.toMatchObject({ code: 'PULL_DIGEST', message: expect.stringContaining('something on the way changed it') })
  expect(await findImage(engine, name)).toBeUndefined()
})

it('ends at once when it is interrupted, and leaves no image', async () => {
  const registry = await serve()
  registry.misbehaviour = 'silent-in-layer'
  const interrupt = new AbortController()
  const name = `${registry.host}/tiny:1`
  await expect(pull(name, { signal: interrupt.signal, onBytes: () => interrupt.abort(new Error('Ctrl-C')) })).rejects.toThrow('Ctrl-C')
  expect(await findImage(engine, name)).toBeUndefined()
})

it('says that the engine went away, and does not blame the registry', async () => {
  const registry = await serve()
  registry.misbehaviour = 'silent-in-layer'
  await using socket = await fragileSocket(engine)
  const name = `${registry.host}/tiny:1`
  await expect(pullImage(socket.engine, name, { signal: new AbortController().signal, onBytes: socket.cut })).rejects.toMatchObject({
    code: 'BASES_ENGINE_GONE',
    message: `The Docker engine at ${socket.engine.host} went away while it pulled ${name}.`,
    remedy: expect.stringContaining('Start Docker again'),
  })
})
