import { expect, it, vi } from 'vitest'
import { buildImage, connect, runApp } from '#engine'
import { imageFolder } from './image-folder.ts'
import { SILENT_REGISTRY, startPrivateEngine, whyNoPrivateEngine } from './private-engine.ts'

it('says that the engine went away in the middle of a build, and to whoever asks it afterwards', async ({ skip }) => {
  const reason = await whyNoPrivateEngine()
  if (reason) skip(reason)
  await using own = await startPrivateEngine({ diskBytes: 64 * 2 ** 20 })
  vi.stubEnv('DOCKER_HOST', own.host)
  const engine = await connect()
  await using folder = await imageFolder({ Dockerfile: `FROM ${SILENT_REGISTRY}/silent:1\nCOPY Dockerfile /\n` })
  const gone = {
    code: 'BUILD_ENGINE_GONE',
    message: `The Docker engine at ${own.host} went away while it built Dockerfile.`,
    remedy: expect.stringContaining('Start Docker again'),
  }
  // the engine is in the middle of the build when it waits for the registry
  await expect(buildImage(engine, { context: folder.path, onNotice: () => void own.kill() })).rejects.toMatchObject(gone)
  await expect(buildImage(engine, { context: folder.path })).rejects.toMatchObject(gone)
  await expect(runApp(engine, { image: 'any:1', port: 80 })).rejects.toMatchObject({ code: 'APP_ENGINE_GONE' })
})
