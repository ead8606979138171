import type { Engine } from '../connect.ts'
import type { ImageConfig } from './config.ts'
import type { LayerReading, ReadEntries } from './layer-tar.ts'
import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { extract } from 'tar-stream'
import { z } from 'zod'
import { CourseError, DISK_FULL_REMEDY } from '../errors.ts'
import { ENGINE_GONE_REMEDY, isEngineGone } from '../gone.ts'
import { configSchema } from './config.ts'
import { isLayer, readLayerTar } from './layer-tar.ts'

/** What one pass over an image has read. */
export interface ImageReading<Content> {
  readonly config: ImageConfig
  /** the layers, lowest first, each as `readEntries` saw it */
  readonly layers: readonly LayerReading<Content>[]
}

export interface ReadingOptions {
  /** 1 to 9 also measures how large each layer is when compressed; without it nothing is compressed */
  readonly gzipLevel?: number
  /** stops the reading */
  readonly signal?: AbortSignal
}

/**
 * Reads an image out of the engine in one pass, streaming: nothing of it is held but what `readEntries` keeps.
 *
 * @param engine where the image is
 * @param reference the image's id or tag
 * @param readEntries called for each layer, in the order in which they arrive: that of their names, not that of the image
 * @param options `gzipLevel` also compresses, `signal` stops the reading
 * @throws CourseError `IMAGE_ENGINE_GONE` or `IMAGE_DISK_FULL`; the engine's own error with `statusCode` 404 where there is no such image;
 *   the signal's reason where it was aborted
 */
export async function readImage<Content>(engine: ImageEngine, reference: string, readEntries: ReadEntries<Content>, { gzipLevel, signal }: ReadingOptions = {}): Promise<ImageReading<Content>> {
  let broken: Error | undefined
  try {
    const archive = await requestArchive(engine, reference, signal)
    archive.once('error', error => broken = error)
    return await readArchive(archive, readEntries, gzipLevel).finally(() => archive.destroy())
  }
  catch (error) {
    signal?.throwIfAborted()
    throw explainReading(broken ?? error, engine, reference)
  }
}

/** What of an engine reading an image takes. */
type ImageEngine = Pick<Engine, 'docker' | 'host'>

function explainReading(error: unknown, { host }: ImageEngine, reference: string): unknown {
  if (isEngineGone(error)) return new CourseError('IMAGE_ENGINE_GONE', `The Docker engine at ${host} went away while it sent the image ${reference}.`, ENGINE_GONE_REMEDY, { cause: error })
  // the engine writes the whole archive to its disk before it sends any of it
  if (error instanceof Error && /no space left on device/i.test(error.message)) {
    return new CourseError('IMAGE_DISK_FULL', `The image ${reference} could not be read because the disk of the Docker engine is full.`, DISK_FULL_REMEDY, { cause: error })
  }
  return error
}

/** Asks for what `docker save` writes. Not through dockerode's `get`, which an abort cannot stop while the engine still prepares the archive. */
function requestArchive({ docker }: ImageEngine, reference: string, signal: AbortSignal | undefined): Promise<Readable> {
  return new Promise((resolve, reject) => {
    docker.modem.dial({
      method: 'GET',
      path: `/images/${reference}/get`,
      isStream: true,
      statusCodes: { 200: true },
      ...(signal && { abortSignal: signal }),
    }, (error: Error | null, answer: unknown) => answer instanceof Readable ? resolve(answer) : reject(error ?? new Error('the engine answered without a stream')))
  })
}

/**
 * Takes an image archive apart as it streams by: layers are read, JSON documents kept. The two are told apart by their
 * content, since the archive's layout differs between engines (a folder a layer, or OCI blobs, compressed or not; a layer that the
 * archive has already is a symlink to it). The image's configuration says which layers it has, by their digests.
 */
export async function readArchive<Content>(archive: Readable, readEntries: ReadEntries<Content>, gzipLevel?: number): Promise<ImageReading<Content>> {
  const readings = new Map<string, LayerReading<Content>>()
  const documents = new Map<string, unknown>()
  const entries = extract()
  archive.once('error', error => entries.destroy(error))
  for await (const entry of archive.pipe(entries)) {
    const { name, type } = entry.header
    if (type === 'file') {
      const { head, whole } = await peek(Readable.from(entry))
      if (isLayer(head)) {
        const reading = await readLayerTar(whole, head, readEntries, gzipLevel)
        readings.set(reading.diffId, reading)
      }
      else if (/^\s*[{[]/.test(head.toString('latin1'))) {
        documents.set(name, JSON.parse(await text(whole)))
      }
    }
    entry.resume()
  }
  const [manifest] = manifestSchema.parse(documents.get('manifest.json'))
  const config = configSchema.parse(documents.get(manifest.Config))
  const layers = config.rootfs.diff_ids.map((diffId) => {
    const reading = readings.get(diffId)
    if (!reading) throw new Error(`The image's archive lacks the layer ${diffId}.`)
    return reading
  })
  return { config, layers }
}

const manifestSchema = z.tuple([
  z.object({
    Config: z.string(),
  }),
], z.unknown())

const HEAD_BYTES = 512

/** Looks at a stream's first bytes; `whole` gives them again, followed by the rest. */
async function peek(stream: Readable): Promise<{ head: Buffer, whole: Readable }> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < HEAD_BYTES) {
    const { value, done } = await chunks.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  async function* fromTheStart(): AsyncGenerator<Buffer> {
    yield head
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  }
  return {
    head,
    whole: Readable.from(fromTheStart(), { objectMode: false }),
  }
}
