import type { ArchiveHeader } from './header.ts'
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { CourseError } from '#engine'
import { damaged, HEADER_BYTES, readHeader } from './header.ts'

export interface VerifyOptions {
  /** the engine's, as `os/architecture` */
  readonly platform: string
  /** told how many bytes of how many have been read */
  readonly onBytes: (read: number, total: number) => void
  readonly signal: AbortSignal
}

/**
 * Makes sure, before an engine sees anything of it, that a file of base images is one, is for this engine, and is whole: reads it to its end.
 *
 * @throws CourseError `ARCHIVE_MISSING`, `ARCHIVE_FOREIGN`, `ARCHIVE_NEWER`, `ARCHIVE_PLATFORM`, `ARCHIVE_DAMAGED`; the signal's reason when interrupted
 */
export async function verifyArchive(file: string, { platform, onBytes, signal }: VerifyOptions): Promise<ArchiveHeader> {
  await using handle = await open(file).catch((cause: NodeJS.ErrnoException) => {
    throw new CourseError('ARCHIVE_MISSING', `${file} cannot be read (${cause.code}).`, 'Check its name and place; on a USB stick, whether it is mounted.', { cause })
  })
  const stats = await handle.stat()
  if (!stats.isFile()) throw new CourseError('ARCHIVE_MISSING', `${file} is no file.`, 'Give the file that "npm run bases save FILE" made.')
  const header = await readHeader(handle, file)
  if (header.platform !== platform) {
    throw new CourseError(
      'ARCHIVE_PLATFORM',
      `${file} holds images for ${header.platform}, and this engine runs ${platform}. Nothing was loaded.`,
      `Ask for the file for ${platform}; it is made with: npm run bases save FILE -- --platform ${platform}`,
    )
  }
  const { bytes, sha256 } = header.content
  const expected = HEADER_BYTES + bytes
  if (stats.size !== expected) throw damaged(file, `it has ${stats.size} bytes in place of ${expected}`)
  const hash = createHash('sha256')
  let read = 0
  for await (const chunk of handle.createReadStream({ start: HEADER_BYTES, autoClose: false, highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    signal.throwIfAborted()
    hash.update(chunk)
    onBytes(read += chunk.length, bytes)
  }
  signal.throwIfAborted()
  if (hash.digest('hex') !== sha256) throw damaged(file, 'its content is not what was written')
  return header
}
