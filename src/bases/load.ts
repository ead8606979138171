import type { Readable } from 'node:stream'
import type { Engine } from '#engine'
import type { ArchivedImage, ArchiveHeader } from './archive/header.ts'
import type { BaseStatus } from './status.ts'
import { createReadStream } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createZstdDecompress } from 'node:zlib'
import { CourseError } from '#engine'
import { formatBytes } from '#measurements'
import { HEADER_BYTES } from './archive/header.ts'
import { verifyArchive } from './archive/verify.ts'
import { explainEngineGone } from './engine-gone.ts'
import { engineRecords } from './engine-records.ts'
import { keepAside, rememberNames, restoreNames } from './names.ts'
import { baseStatus } from './status.ts'
import { removeUnused } from './unused.ts'

/** What became of one image of the file. */
export interface Loaded {
  readonly image: ArchivedImage
  /** `kept`: the engine's own is the official image, the file's a stand-in; `replaced`: the name meant another image before */
  readonly did: 'loaded' | 'replaced' | 'kept' | 'there'
}

export interface LoadOptions {
  /** told what goes on */
  readonly onLine: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * Loads the base images of a file that `saveBases` made. The file is read to its end before the engine sees any of it; when the engine
 * does not take it, or on an interrupt, every name means again what it meant; where the engine no longer lets it, the error says so.
 * An official image is never replaced by a stand-in.
 *
 * @throws CourseError `ARCHIVE_…`, `BASES_ENGINE_GONE`; the signal's reason when interrupted
 */
export async function loadBases(engine: Engine, file: string, { onLine, signal }: LoadOptions): Promise<Loaded[]> {
  const header = await verifyArchive(file, {
    platform: engine.platform,
    signal,
    onBytes: (read, total) => onLine(`checking the file: ${formatBytes(read)} of ${formatBytes(total)}`),
  })
  const names = header.images.map(({ name }) => name)
  const statuses = await baseStatus(engine, names)
  const before = await rememberNames(engine, names)
  const outcome = header.images.map((image, index): Loaded => ({ image, did: judge(image, statuses[index]!, before.get(image.name)) }))
  if (outcome.every(({ did }) => did === 'there' || did === 'kept')) return outcome
  await expectRoom(engine, header)
  // a graph driver keeps an image that has lost its name; loading into the containerd store forgets it
  const release = engine.imageStore === 'containerd' ? await keepAside(engine, before) : undefined
  try {
    await sendImages(engine, file, header, onLine, signal)
    const kept = outcome.filter(({ did }) => did === 'kept').map(({ image }) => image.name)
    await restoreNames(engine, new Map(kept.map(name => [name, before.get(name)])))
  }
  catch (error) {
    // the engine may be gone; the first error is the one to tell
    const isRestored = await restoreNames(engine, before).then(() => true, () => false)
    if (isRestored) signal.throwIfAborted()
    throw explainLoading(engine, file, error as Error, isRestored)
  }
  finally {
    // what happened before is the thing to tell
    await release?.().catch(() => {})
  }
  for (const [index, { did }] of outcome.entries()) {
    const status = statuses[index]!
    if (did === 'replaced' && status.source === 'stand-in') await removeUnused(engine, before.get(status.name)!)
  }
  return outcome
}

function judge({ id, source }: ArchivedImage, status: BaseStatus, idBefore: string | undefined): Loaded['did'] {
  if (status.source === 'missing') return 'loaded'
  if (idBefore === id) return 'there'
  return status.source === 'official' && source === 'stand-in' ? 'kept' : 'replaced'
}

/**
 * Hands the images to the engine, which unpacks all of them first and then takes one after the other. Once it has them all, it
 * goes on whether anybody listens or not: an interrupt then waits for its end.
 */
async function sendImages({ docker }: Engine, file: string, { content: { bytes } }: ArchiveHeader, onLine: LoadOptions['onLine'], signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const compressed = createReadStream(file, { start: HEADER_BYTES })
  const images = createZstdDecompress()
  compressed.on('data', () => onLine(`sending to the engine: ${formatBytes(compressed.bytesRead)} of ${formatBytes(bytes)}`))
  compressed.once('error', error => images.destroy(error))
  const cut = new AbortController()
  const interrupt = () => images.readableEnded ? onLine('waiting for the engine to come to its end') : cut.abort()
  signal.addEventListener('abort', interrupt)
  try {
    const answer = await docker.loadImage(compressed.pipe(images), { quiet: false, abortSignal: cut.signal }) as Readable
    for await (const { status, stream, id = '', progressDetail: { current, total } } of engineRecords(answer)) {
      if (NOT_UNPACKED.test(stream)) throw new Error(stream.trim())
      if (stream.trim()) onLine(stream.trim())
      else if (total > 0) onLine(`${status} ${id}: ${formatBytes(current)} of ${formatBytes(total)}`)
    }
  }
  finally {
    signal.removeEventListener('abort', interrupt)
    compressed.destroy()
  }
  signal.throwIfAborted()
}

/** How an engine with the containerd store tells that an image does not hold what it should: as if nothing was wrong. */
const NOT_UNPACKED = /^Error unpacking image/

/** An engine needs twice the room: it unpacks the file, then copies the layers out of it. Said only where its disk is this machine's. */
async function expectRoom({ rootDirectory, operatingSystem }: Engine, { content: { unpackedBytes } }: ArchiveHeader): Promise<void> {
  if (operatingSystem === 'Docker Desktop') return
  const disk = await statfs(rootDirectory).catch(() => undefined)
  if (!disk) return
  const [free, needed] = [disk.bavail * disk.bsize, 2 * unpackedBytes]
  if (free < needed) throw new CourseError('ARCHIVE_NO_SPACE', `Loading needs ${formatBytes(needed)} of room on the engine's disk, and ${rootDirectory} has ${formatBytes(free)}. Nothing was loaded.`, 'See what is there with "docker system df", and remove what you do not need.')
}

function explainLoading(engine: Engine, file: string, cause: Error, isRestored: boolean): CourseError {
  if (cause instanceof CourseError) return cause
  const names = isRestored ? 'every name is as it was' : `some names may mean its images already${engine.imageStore === 'containerd' ? ', and what they meant is under localhost/build-heavy-ship-light/before/' : ''}`
  const gone = explainEngineGone(engine, `loaded the images of ${file}; ${names}`, cause)
  if (gone) return gone
  if (/no space left on device/i.test(cause.message))
    return new CourseError('ARCHIVE_NO_SPACE', `The images of ${file} do not fit on the engine's disk; ${names}.`, 'See what is there with "docker system df", and remove what you do not need.', { cause })
  return new CourseError('ARCHIVE_NOT_LOADED', `The engine did not take the images of ${file}: ${cause.message.trim()}; ${names}.`, 'Run it again; if it fails once more, make the file anew with: npm run bases save FILE', { cause })
}
