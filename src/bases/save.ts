import type { Readable } from 'node:stream'
import type { Engine } from '#engine'
import type { ArchiveHeader } from './archive/header.ts'
import type { WriteOptions } from './archive/write.ts'
import { CourseError } from '#engine'
import { writeArchive } from './archive/write.ts'
import { explainEngineGone } from './engine-gone.ts'
import { platformOf } from './platform.ts'
import { baseStatus } from './status.ts'

/**
 * Saves base images into one file, for `loadBases` on another machine.
 *
 * @param engine holds the images
 * @param names which; names that share layers share them in the file
 * @param file where it goes; a file that is there is replaced
 * @throws CourseError `BASES_MISSING`, `BASES_PLATFORM`, `BASES_ENGINE_GONE`, `ARCHIVE_NOT_WRITTEN`; the signal's reason when interrupted
 */
export async function saveBases(engine: Engine, names: readonly string[], file: string, options: WriteOptions): Promise<ArchiveHeader> {
  const images = await describeImages(engine, names, engine.platform)
  const description = { platform: engine.platform, created: new Date().toISOString(), images }
  return writeArchive(file, description, () => exportImages(engine, names, options.signal), options)
}

/** The images under the names, which must all be there and be for the platform. */
export async function describeImages(engine: Engine, names: readonly string[], platform: string): Promise<ArchiveHeader['images']> {
  const statuses = await baseStatus(engine, names)
  const present = statuses.flatMap(status => status.source === 'missing' ? [] : [status])
  const missing = statuses.filter(({ source }) => source === 'missing').map(({ name }) => name)
  if (missing.length > 0) throw new CourseError('BASES_MISSING', `This engine lacks ${missing.join(', ')}, so there is nothing to save yet.`, 'Bring all base images first: npm run bases')
  return Promise.all(present.map(async ({ name, source, bytes }) => {
    const { id, platform: found } = await platformOf(engine, name)
    if (found !== platform) throw new CourseError('BASES_PLATFORM', `${name} is an image for ${found} on this engine, expected ${platform}.`, `Bring the other one: npm run bases pull ${name}`)
    return { name, id, source, bytes }
  }))
}

/**
 * What "docker save" gives, from the moment the engine begins: by then it has looked up every name.
 *
 * @throws CourseError `BASES_ENGINE_GONE`, `ARCHIVE_NOT_WRITTEN`, at the beginning or while the images come
 */
export async function exportImages(engine: Engine, names: readonly string[], signal: AbortSignal): Promise<AsyncIterable<Buffer>> {
  const explain = (cause: Error) => explainEngineGone(engine, 'handed out the images', cause)
    ?? new CourseError('ARCHIVE_NOT_WRITTEN', `The engine does not hand out the images: ${cause.message.trim()}.`, 'Is there room on its disk? See "docker system df", then run it again.', { cause })
  const images = await requestImages(engine, names, signal).catch((cause: Error) => {
    throw explain(cause)
  })
  return explained(images, explain)
}

async function* explained(images: Readable, explain: (cause: Error) => CourseError): AsyncGenerator<Buffer> {
  try {
    yield* images
  }
  catch (cause) {
    throw cause instanceof Error ? explain(cause) : cause
  }
}

function requestImages({ docker }: Engine, names: readonly string[], signal: AbortSignal): Promise<Readable> {
  return new Promise((resolve, reject) => {
    docker.modem.dial({
      method: 'GET',
      path: '/images/get?',
      options: { names },
      isStream: true,
      statusCodes: { 200: true },
      abortSignal: signal,
    }, (error: Error | null, images: unknown) => error ? reject(error) : resolve(images as Readable))
  })
}
