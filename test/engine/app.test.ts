import { createServer } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { buildImage, connect, runApp } from '#engine'
import { BASE, imageFolder } from './image-folder.ts'

const engine = await connect()

function server(onSigterm: string) {
  return [
    'import http.server, signal, sys',
    `signal.signal(signal.SIGTERM, ${onSigterm})`,
    'print("serving", flush=True)',
    'http.server.HTTPServer(("0.0.0.0", 9000), http.server.SimpleHTTPRequestHandler).serve_forever()',
  ].join('\n')
}

const folder = await imageFolder({
  'Dockerfile': `FROM ${BASE}\nWORKDIR /app\nCOPY polite.py deaf.py ./\nENTRYPOINT ["python"]\nCMD ["polite.py"]\n`,
  'polite.py': server('lambda *_: sys.exit(0)'),
  'deaf.py': server('signal.SIG_IGN'),
})
const build = await buildImage(engine, { context: folder.path })
const image = build.tag
afterAll(async () => {
  await build[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

/** An image like the common one that runs something else. */
async function variant(...command: string[]) {
  await using context = await imageFolder({ Dockerfile: `FROM ${BASE}\nWORKDIR /app\nENTRYPOINT ${JSON.stringify(command)}\n` })
  return await buildImage(engine, { context: context.path }) // awaited, so that the folder outlives the build
}

it('publishes the app on the loopback address only', async () => {
  await using app = await runApp(engine, { image, port: 9000 })
  const { NetworkSettings: { Ports } } = await engine.docker.getContainer(app.containerId).inspect()
  expect(Ports['9000/tcp']?.map(({ HostIp }) => HostIp)).toEqual(['127.0.0.1'])
  expect(await app.get('/polite.py')).toMatchObject({
    status: 200,
    body: expect.stringContaining('serving'),
  })
  expect(await app.logs()).toContain('serving')
})

it('bounds the app\'s memory and processes and gives it no new privileges', async () => {
  await using app = await runApp(engine, { image, port: 9000 })
  const { HostConfig } = await engine.docker.getContainer(app.containerId).inspect()
  expect(HostConfig).toMatchObject({
    Memory: 512 * 1024 ** 2,
    PidsLimit: 256,
    SecurityOpt: ['no-new-privileges'],
  })
})

it('stops an app that handles SIGTERM without a kill', async () => {
  await using app = await runApp(engine, { image, port: 9000 })
  expect(await app.stop(10)).toMatchObject({ exitCode: 0, killed: false })
})

it('says that an app deaf to SIGTERM had to be killed after its grace period', async () => {
  await using deaf = await variant('python', '-c', server('signal.SIG_IGN'))
  await using app = await runApp(engine, { image: deaf.tag, port: 9000 })
  const stop = await app.stop(1)
  expect(stop).toMatchObject({ exitCode: 137, killed: true })
  expect(stop.seconds).toBeGreaterThanOrEqual(1)
})

it('reports an app that ends at once with its exit code and its output, and leaves no container', async () => {
  await using broken = await variant('python', '-c', 'print("no module named flask"); raise SystemExit(3)')
  await expect(runApp(engine, { image: broken.tag, port: 9000 })).rejects.toMatchObject({
    code: 'APP_EXITED',
    exitCode: 3,
    log: expect.stringContaining('no module named flask'),
  })
  expect(await engine.docker.listContainers({ all: true, filters: { ancestor: [broken.tag] } })).toEqual([])
})

it('reports an app that never answers, with what it printed, and leaves no container', async () => {
  await using silent = await variant('python', '-c', 'import time; print("dreaming", flush=True); time.sleep(600)')
  await expect(runApp(engine, { image: silent.tag, port: 9000, deadlineSeconds: 2 })).rejects.toMatchObject({
    code: 'APP_SILENT',
    message: expect.stringContaining('within 2 seconds'),
    log: expect.stringContaining('dreaming'),
  })
  expect(await engine.docker.listContainers({ all: true, filters: { ancestor: [silent.tag] } })).toEqual([])
})

it('says which port is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => taken.once('listening', resolve))
  const address = taken.address()
  const hostPort = typeof address === 'object' && address ? address.port : 0
  try {
    await expect(runApp(engine, { image, port: 9000, hostPort })).rejects.toMatchObject({
      code: 'APP_PORT_TAKEN',
      message: expect.stringContaining(String(hostPort)),
    })
  }
  finally {
    taken.close()
  }
})

it('gives up when it is aborted while the container is being made, and leaves no container', async () => {
  const abort = new AbortController()
  const start = runApp(engine, { image, port: 9000, signal: abort.signal })
  abort.abort()
  await expect(start).rejects.toMatchObject({ code: 'APP_ABORTED' })
  expect(await engine.docker.listContainers({ all: true, filters: { ancestor: [image] } })).toEqual([])
})

it('gives up when it is aborted while the app starts, and leaves no container', async () => {
  await using silent = await variant('python', '-c', 'import time; time.sleep(600)')
  const abort = new AbortController()
  const start = runApp(engine, { image: silent.tag, port: 9000, signal: abort.signal })
  await expect.poll(() => engine.docker.listContainers({ filters: { ancestor: [silent.tag] } }), { timeout: 20_000 }).toHaveLength(1)
  abort.abort()
  await expect(start).rejects.toMatchObject({ code: 'APP_ABORTED' })
  expect(await engine.docker.listContainers({ all: true, filters: { ancestor: [silent.tag] } })).toEqual([])
})
