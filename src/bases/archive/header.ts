import type { FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import { CourseError } from '#engine'

/** What a file of base images says of itself, before the images. */
export interface ArchiveHeader {
  /** what the images run on, as `os/architecture` */
  readonly platform: string
  /** when the file was made, ISO 8601 */
  readonly created: string
  readonly images: readonly ArchivedImage[]
  /** the images as `docker save` gives them, compressed */
  readonly content: {
    readonly bytes: number
    /** in hexadecimal */
    readonly sha256: string
    /** bytes when unpacked */
    readonly unpackedBytes: number
  }
}

export interface ArchivedImage {
  readonly name: string
  /** on the engine that it was saved from; engines with the containerd store have other ids */
  readonly id: string
  readonly source: 'official' | 'stand-in'
  /** as that engine counted; layers that images share are counted in each */
  readonly bytes: number
}

const FORMAT = 'build-heavy-ship-light bases'
const VERSION = 1

/** The part of the file before the images. */
export const HEADER_BYTES = 64 * 1024

/** Opens a part of a zstd file that every decoder skips: so the whole file is one that newer engines' "docker load" takes as it is. Source: RFC 8878, 3.1.2. */
const SKIPPABLE_FRAME = 0x184D2A50
const FRAME_HEAD_BYTES = 8

export function encodeHeader(header: ArchiveHeader): Buffer {
  const encoded = Buffer.alloc(HEADER_BYTES, ' ')
  encoded.writeUInt32LE(SKIPPABLE_FRAME, 0)
  encoded.writeUInt32LE(HEADER_BYTES - FRAME_HEAD_BYTES, 4)
  encoded.write(JSON.stringify({ format: FORMAT, version: VERSION, ...header }), FRAME_HEAD_BYTES)
  return encoded
}

const anyVersion = z.looseObject({ format: z.literal(FORMAT), version: z.number() })

const thisVersion = z.object({
  platform: z.string(),
  created: z.string(),
  images: z.array(z.object({ name: z.string(), id: z.string(), source: z.enum(['official', 'stand-in']), bytes: z.number() })),
  content: z.object({ bytes: z.number(), sha256: z.string(), unpackedBytes: z.number() }),
})

/**
 * Reads what a file of base images says of itself.
 *
 * @param handle the open file
 * @param file its name, for the sentence that refuses it
 * @throws CourseError `ARCHIVE_FOREIGN`, `ARCHIVE_NEWER`, `ARCHIVE_DAMAGED`
 */
export async function readHeader(handle: FileHandle, file: string): Promise<ArchiveHeader> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
  const head = buffer.subarray(0, bytesRead)
  if (head.length < FRAME_HEAD_BYTES || head.readUInt32LE(0) !== SKIPPABLE_FRAME) throw foreign(file, head)
  if (head.length < HEADER_BYTES) throw damaged(file, `it ends after ${head.length} bytes`)
  const document = parseJson(head.toString('utf8', FRAME_HEAD_BYTES))
  const { data: ours } = anyVersion.safeParse(document)
  if (!ours) throw foreign(file, head)
  if (ours.version > VERSION) throw new CourseError('ARCHIVE_NEWER', `${file} was made by a newer version of the course (format ${ours.version}, this one knows ${VERSION}).`, 'Bring the course up to date with "git pull", then load the file again.')
  const { data: header } = thisVersion.safeParse(document)
  if (!header) throw damaged(file, 'what it says of itself cannot be read')
  return header
}

export function damaged(file: string, what: string): CourseError {
  return new CourseError('ARCHIVE_DAMAGED', `${file} is damaged: ${what}. Nothing was loaded.`, 'Copy the file again from where it came from; if it is broken there too, make it again with: npm run bases save FILE')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    return undefined
  }
}

const GZIP_MAGIC = 0x1F8B
/** where a tar says so */
const TAR_MAGIC_OFFSET = 257

function foreign(file: string, head: Buffer): CourseError {
  const isArchive = head.toString('latin1', TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5) === 'ustar' || (head.length > 1 && head.readUInt16BE(0) === GZIP_MAGIC)
  return new CourseError(
    'ARCHIVE_FOREIGN',
    `${file} was not made by "npm run bases save". Nothing was loaded.`,
    isArchive ? `It looks like an archive of "docker save"; for such a one: docker load -i ${file}` : 'Give the file that "npm run bases save FILE" made.',
  )
}
