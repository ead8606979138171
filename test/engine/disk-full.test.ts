import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { buildImage, connect } from '#engine'
import { imageFolder } from './image-folder.ts'
import { startPrivateEngine, whyNoPrivateEngine } from './private-engine.ts'

const MEGABYTE = 2 ** 20
const reason = await whyNoPrivateEngine()
// one engine for the whole file, and none but it: testcontainers knows one in a process
const own = reason ? undefined : await startPrivateEngine({ diskBytes: 64 * MEGABYTE })
if (own) vi.stubEnv('DOCKER_HOST', own.host)
afterAll(() => own?.[Symbol.asyncDispose]())

/** Builds one COPY of a file of zeros. */
async function copyOf(bytes: number) {
  await using folder = await imageFolder({ Dockerfile: 'FROM scratch\nCOPY large /\n', large: '' })
  await truncate(join(folder.path, 'large'), bytes)
  return await buildImage(await connect(), { context: folder.path })
}

it('says at which instruction the disk of the engine got full, and how to make room', async ({ skip }) => {
  if (reason) skip(reason)
  await expect(copyOf(40 * MEGABYTE)).rejects.toMatchObject({ // the context has room once, and the layer has none
    code: 'BUILD_DISK_FULL',
    message: 'Dockerfile:2: COPY large / failed because the disk of the Docker engine is full.',
    remedy: expect.stringContaining('docker builder prune'),
    failure: { place: 'Dockerfile:2' },
  })
})

it('says so too where not even the build context has room', async ({ skip }) => {
  if (reason) skip(reason)
  await expect(copyOf(128 * MEGABYTE)).rejects.toMatchObject({
    code: 'BUILD_DISK_FULL',
    message: 'The build of Dockerfile failed because the disk of the Docker engine is full.',
  })
})
