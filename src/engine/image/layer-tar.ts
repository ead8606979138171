import type { Readable } from 'node:stream'
import type { Extract } from 'tar-stream'
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, createZstdDecompress } from 'node:zlib'
import { extract } from 'tar-stream'

/** What was read out of one layer. */
export interface LayerReading<Content> {
  /** `sha256:…` of the uncompressed tar: what image configurations call a layer by */
  readonly diffId: string
  /** bytes of the tar when compressed; 0 where no level was asked for */
  readonly pullBytes: number
  readonly content: Content
}

/** One file, folder or link of a layer: its `header`, and what it holds as a stream. tar-stream exports no name for it. */
export type Entry = Extract extends AsyncIterable<infer One> ? One : never

/** Reads a layer's entries in the order of its tar; each must be read to its end, or told to `resume`, before the next one comes. */
export type ReadEntries<Content> = (entries: AsyncIterable<Entry>) => Promise<Content>

/**
 * Reads a layer as it streams by.
 *
 * @param stream the layer's tar, plain or compressed with gzip or zstd
 * @param head the stream's first bytes, which tell the three apart
 * @param readEntries what to make of it
 * @param gzipLevel 1 to 9, or undefined to leave `pullBytes` at 0
 */
export async function readLayerTar<Content>(stream: Readable, head: Buffer, readEntries: ReadEntries<Content>, gzipLevel: number | undefined): Promise<LayerReading<Content>> {
  const hash = createHash('sha256')
  const tar = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const entries = extract()
  const [content, pullBytes] = await Promise.all([
    readEntries(entries),
    gzipLevel === undefined ? 0 : compressedBytes(tar, gzipLevel),
    pipeline([stream, ...decompression(head), tar, entries]),
  ])
  return { diffId: `sha256:${hash.digest('hex')}`, pullBytes, content }
}

/** What an entry holds; tar-stream's types do not say that its chunks are bytes. */
export async function* bytesOf(entry: Entry): AsyncGenerator<Uint8Array> {
  for await (const chunk of entry) {
    if (chunk instanceof Uint8Array) yield chunk
  }
}

async function compressedBytes(tar: Readable, level: number): Promise<number> {
  let bytes = 0
  const compressed: AsyncIterable<Buffer> = tar.pipe(createGzip({ level }))
  for await (const chunk of compressed) bytes += chunk.length
  return bytes
}

const GZIP_MAGIC = Buffer.from([0x1F, 0x8B])
const ZSTD_MAGIC = Buffer.from([0x28, 0xB5, 0x2F, 0xFD])
/** where a tar header says `ustar` */
const TAR_MAGIC_OFFSET = 257

/** Whether a blob that starts so is a layer: a tar, plain or compressed. A tar without any file is nothing but zeros. */
export function isLayer(head: Buffer): boolean {
  return startsWith(head, GZIP_MAGIC)
    || startsWith(head, ZSTD_MAGIC)
    || head.toString('latin1', TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5) === 'ustar'
    || (head.length > 0 && head.every(byte => byte === 0))
}

function decompression(head: Buffer): Transform[] {
  if (startsWith(head, GZIP_MAGIC)) return [createGunzip()]
  if (startsWith(head, ZSTD_MAGIC)) return [createZstdDecompress()]
  return []
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic)
}
