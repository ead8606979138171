import { afterAll, expect, it } from 'vitest'
import { connect, runApp } from '#engine'
import { imageOf, server } from './image-of.ts'

const engine = await connect()

/** Prints whether the process may write in /tmp, and whether it has any capability. */
const probe = [
  'try:',
  '  open("/tmp/written", "w"); root = "written"',
  'except OSError as problem:',
  '  root = problem.strerror',
  'held = int(next(line for line in open("/proc/self/status") if line.startswith("CapEff")).split()[1], 16)',
  'print(f"root: {root}, capabilities: {\'some\' if held else \'none\'}", flush=True)',
].join('\n')

const build = await imageOf(engine, server({ first: 'signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))' }))
const image = build.tag
afterAll(() => build[Symbol.asyncDispose]())

it('publishes the app on the loopback address only', async () => {
  await using app = await runApp(engine, { image, port: 9000 })
  const { NetworkSettings: { Ports } } = await engine.docker.getContainer(app.containerId).inspect()
  expect(Ports['9000/tcp']?.map(({ HostIp }) => HostIp)).toEqual(['127.0.0.1'])
  expect(await app.get('/')).toMatchObject({
    status: 200,
    body: expect.stringContaining('Directory listing'),
  })
  expect(await app.logs()).toContain('serving')
})

it('bounds the app\'s memory, processes and log and gives it no new privileges', async () => {
  await using app = await runApp(engine, { image, port: 9000 })
  const { HostConfig } = await engine.docker.getContainer(app.containerId).inspect()
  expect(HostConfig).toMatchObject({
    Memory: 512 * 1024 ** 2,
    MemorySwap: 512 * 1024 ** 2,
    PidsLimit: 256,
    LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
    SecurityOpt: ['no-new-privileges'],
  })
})

it('lets an app write in its file system as root, and neither when that is asked for', async () => {
  await using self = await imageOf(engine, server({ first: probe }))
  await using free = await runApp(engine, { image: self.tag, port: 9000 })
  await using bound = await runApp(engine, { image: self.tag, port: 9000, readOnlyRoot: true, dropCapabilities: true })
  expect(await free.logs()).toContain('root: written, capabilities: some')
  expect(await bound.logs()).toContain('root: Read-only file system, capabilities: none')
})

it('stops an app that handles SIGTERM without a kill', async () => {
  await using app = await runApp(engine, { image, port: 9000 })
  expect(await app.stop(10)).toMatchObject({ exitCode: 0, killed: false })
})

it('says that an app deaf to SIGTERM had to be killed after its grace period', async () => {
  await using deaf = await imageOf(engine, server({ first: 'signal.signal(signal.SIGTERM, signal.SIG_IGN)' }))
  await using app = await runApp(engine, { image: deaf.tag, port: 9000 })
  const stop = await app.stop(1)
  expect(stop).toMatchObject({ exitCode: 137, killed: true })
  expect(stop.seconds).toBeGreaterThanOrEqual(1)
})

it('gives up when it is aborted while the container is being made, and leaves no container', async () => {
  const abort = new AbortController()
  const start = runApp(engine, { image, port: 9000, signal: abort.signal })
  abort.abort()
  await expect(start).rejects.toMatchObject({ code: 'APP_ABORTED' })
  expect(await engine.docker.listContainers({ all: true, filters: { ancestor: [image] } })).toEqual([])
})

it('gives up when it is aborted while the app starts, and leaves no container', async () => {
  await using silent = await imageOf(engine, ['sleep', '600'])
  const abort = new AbortController()
  const start = runApp(engine, { image: silent.tag, port: 9000, signal: abort.signal })
  await expect.poll(() => engine.docker.listContainers({ filters: { ancestor: [silent.tag] } }), { timeout: 20_000 }).toHaveLength(1)
  abort.abort()
  await expect(start).rejects.toMatchObject({ code: 'APP_ABORTED' })
  expect(await engine.docker.listContainers({ all: true, filters: { ancestor: [silent.tag] } })).toEqual([])
})
