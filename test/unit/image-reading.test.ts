import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { createServer } from 'node:http'
import Dockerode from 'dockerode'
import { expect, it, onTestFinished } from 'vitest'
import { readImage } from '../../src/engine/image/archive.ts'
import { file, tarOf } from './image-archive.ts'

/** An engine that answers every request so: what a real one cannot be made to do on demand. */
async function engineThat(answers: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answers(response)).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { docker: new Dockerode({ host: '127.0.0.1', port }), host: `tcp://127.0.0.1:${port}` }
}

const layer = await tarOf([file('a', 'x'.repeat(100_000))])
const archive = await tarOf([file('1/layer.tar', layer.toString('latin1'))])

async function drain(entries: AsyncIterable<{ resume: () => unknown }>): Promise<void> {
  for await (const entry of entries) entry.resume()
}

it('says that the engine went away in the middle of the archive', async () => {
  const engine = await engineThat((response) => {
    response.write(archive.subarray(0, 50_000), () => response.destroy())
  })
  await expect(readImage(engine, 'app:1', drain)).rejects.toMatchObject({
    code: 'IMAGE_ENGINE_GONE',
    message: `The Docker engine at ${engine.host} went away while it sent the image app:1.`,
    remedy: expect.stringContaining('docker version'),
  })
})

it('says that the engine\'s disk is full', async () => {
  const engine = await engineThat(response => response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"write /var/lib/docker/tmp/docker-export-1/layer.tar: no space left on device"}'))
  await expect(readImage(engine, 'app:1', drain)).rejects.toMatchObject({ code: 'IMAGE_DISK_FULL', message: 'The image app:1 could not be read because the disk of the Docker engine is full.' })
})

it('stops in the middle of the archive when told to, and hangs up', async () => {
  const controller = new AbortController()
  let hungUp: Promise<unknown> | undefined
  const engine = await engineThat((response) => {
    hungUp = once(response, 'close')
    response.write(archive.subarray(0, 50_000), () => controller.abort())
  })
  await expect(readImage(engine, 'app:1', drain, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  await hungUp
})
