import type { FileHandle } from 'node:fs/promises'
import type { ArchiveHeader } from './header.ts'
import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { CourseError } from '#engine'
import { encodeHeader, HEADER_BYTES } from './header.ts'

export interface WriteOptions {
  /** told how many bytes of the images have been read, and how many written */
  readonly onBytes: (read: number, written: number) => void
  readonly signal: AbortSignal
}

/**
 * Writes images into one file, which comes into being as a whole or not at all: it is written beside its place, and moved there at the end.
 *
 * @param file where it goes; a file that is there is replaced
 * @param description what the file says of itself
 * @param content the images as `docker save` gives them; asked for when the file has been opened
 * @param options progress and interrupt
 * @throws CourseError `ARCHIVE_NOT_WRITTEN`; the signal's reason when interrupted; what the content throws
 */
export async function writeArchive(file: string, description: Omit<ArchiveHeader, 'content'>, content: () => Promise<AsyncIterable<Buffer>>, { onBytes, signal }: WriteOptions): Promise<ArchiveHeader> {
  const part = `${file}.part`
  try {
    await using handle = await open(part, 'w')
    const header = { ...description, content: await writeContent(handle, await content(), onBytes, signal) }
    await handle.write(encodeHeader(header), 0, HEADER_BYTES, 0)
    await handle.sync()
    await rename(part, file)
    return header
  }
  catch (error) {
    await rm(part, { force: true })
    signal.throwIfAborted()
    throw isFileError(error) ? explainWriting(file, error) : error
  }
}

/** With long-distance matching: images hold the same files again and again, far apart. Measured on the bases of all labs: a fifth smaller. */
const COMPRESSION = {
  [constants.ZSTD_c_compressionLevel]: 6,
  [constants.ZSTD_c_enableLongDistanceMatching]: 1,
}

async function writeContent(handle: FileHandle, images: AsyncIterable<Buffer>, onBytes: WriteOptions['onBytes'], signal: AbortSignal): Promise<ArchiveHeader['content']> {
  const hash = createHash('sha256')
  let [unpackedBytes, bytes] = [0, 0]
  let tail = Buffer.alloc(0)
  async function* read(unpacked: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of unpacked) {
      unpackedBytes += chunk.length
      tail = Buffer.concat([tail, chunk.subarray(-TAR_END_BYTES)]).subarray(-TAR_END_BYTES)
      yield chunk
    }
  }
  // the header's place: it is written when all is known
  await handle.appendFile(Buffer.alloc(HEADER_BYTES))
  await pipeline(images, read, createZstdCompress({ params: COMPRESSION }), async (compressed: AsyncIterable<Buffer>) => {
    for await (const chunk of compressed) {
      hash.update(chunk)
      bytes += chunk.length
      await handle.appendFile(chunk)
      onBytes(unpackedBytes, bytes)
    }
  }, { signal })
  if (tail.length < TAR_END_BYTES || tail.some(byte => byte !== 0))
    throw new CourseError('ARCHIVE_NOT_WRITTEN', `The engine broke off while it handed out the images: ${lastWords(tail)}.`, 'Is there room on its disk? See "docker system df", then run it again.')
  return { bytes, sha256: hash.digest('hex'), unpackedBytes }
}

/** A tar that is whole ends with as many zeros. An engine that fails midway ends with its error instead. */
const TAR_END_BYTES = 1024

function lastWords(tail: Buffer): string {
  return /"message":"([^"]*)"/.exec(tail.toString('utf8'))?.[1] ?? 'it did not say why'
}

/** Of the errors that the system gave a code, those of files; the content may come from a connection. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && error.syscall !== 'connect'
}

function explainWriting(file: string, cause: NodeJS.ErrnoException): CourseError {
  const reason = REASONS[cause.code ?? ''] ?? cause.message
  return new CourseError('ARCHIVE_NOT_WRITTEN', `${file} could not be written: ${reason}. Nothing is left of it.`, 'Give another place for it: npm run bases save FILE', { cause })
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'its disk is full',
  EFBIG: 'its disk takes no file as large as that (a USB stick formatted as FAT32 takes 4 GB at most)',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its disk takes no files',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
}
