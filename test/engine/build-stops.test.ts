import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { buildImage, connect } from '#engine'
import { countProcesses } from './count-processes.ts'
import { silentSocket } from './fragile-socket.ts'
import { BASE, imageFolder } from './image-folder.ts'

const engine = await connect()

/** The throw-away images that this process has on the engine, by id. */
async function ownImages(): Promise<string[]> {
  const images = await engine.docker.listImages({
    filters: {
      label: [`build-heavy-ship-light.owner=${process.pid}@${hostname()}`],
    },
  })
  return images.map(({ Id }) => Id)
}

it('stops a build at its deadline, says where it was, and leaves no image', async () => {
  const sleep = `RUN sleep 600 # ${randomUUID()}`
  await using folder = await imageFolder({ Dockerfile: `FROM ${BASE}\n${sleep}\n` })
  await expect(buildImage(engine, { context: folder.path, deadlineSeconds: 2 })).rejects.toMatchObject({
    code: 'BUILD_DEADLINE',
    message: `The build of Dockerfile did not finish within 2 seconds and was stopped. It was at Dockerfile:2: ${sleep}.`,
    failure: { place: 'Dockerfile:2' },
  })
  expect(await ownImages()).toEqual([])
})

it('stops a build when it is aborted, the process of its running step too, and leaves no image', async () => {
  const word = randomUUID()
  await using folder = await imageFolder({ Dockerfile: `FROM ${BASE}\nRUN sleep 600 # ${word}\n` })
  const abort = new AbortController()
  const build = expect(buildImage(engine, { context: folder.path, signal: abort.signal })).rejects.toMatchObject({
    code: 'BUILD_ABORTED',
    message: 'The build of Dockerfile was stopped before it finished.',
  })
  await expect.poll(() => countProcesses(engine, word), { timeout: 60_000 }).toBeGreaterThan(0)
  abort.abort()
  await build
  await expect.poll(() => countProcesses(engine, word), { timeout: 60_000 }).toBe(0)
  expect(await ownImages()).toEqual([])
})

it('does not begin a build that was aborted before', async () => {
  await using folder = await imageFolder({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
  await expect(buildImage(engine, { context: folder.path, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'BUILD_ABORTED' })
})

describe.concurrent('an engine that accepts connections and says nothing is waited for no longer', { timeout: 60_000 }, () => {
  it('than to the deadline', async () => {
    await using folder = await imageFolder({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    await using silent = await silentSocket(engine)
    await expect(buildImage(silent.engine, { context: folder.path, deadlineSeconds: 1 })).rejects.toMatchObject({ code: 'BUILD_DEADLINE' })
  })

  it('than to an abort', async () => {
    await using folder = await imageFolder({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    await using silent = await silentSocket(engine)
    const abort = new AbortController()
    const build = expect(buildImage(silent.engine, { context: folder.path, signal: abort.signal })).rejects.toMatchObject({ code: 'BUILD_ABORTED' })
    await expect.poll(() => silent.connections()).toBe(1)
    abort.abort()
    await build
  })
})
