import { createHash } from 'node:crypto'
import { PassThrough, Readable, Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, createZstdDecompress } from 'node:zlib'
import { extract } from 'tar-stream'

/** What one layer holds. */
export interface LayerContent {
  /** `sha256:…` of the uncompressed tar: what image configurations call a layer by */
  readonly diffId: string
  /** bytes: the sum of the sizes of its regular files */
  readonly bytes: number
  /** bytes of the tar when compressed; 0 where no level was asked for */
  readonly pullBytes: number
}

const GZIP_MAGIC = Buffer.from([0x1F, 0x8B])
const ZSTD_MAGIC = Buffer.from([0x28, 0xB5, 0x2F, 0xFD])
/** where a tar header says `ustar` */
const TAR_MAGIC_OFFSET = 257
const HEAD_BYTES = 512

/** Looks at a stream's first bytes; `whole` gives them again, followed by the rest. */
export async function peek(stream: Readable): Promise<{ head: Buffer, whole: Readable }> {
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

/** Whether a blob that starts so is a layer: a tar, plain or compressed. A tar without any file is nothing but zeros. */
export function isLayer(head: Buffer): boolean {
  return startsWith(head, GZIP_MAGIC)
    || startsWith(head, ZSTD_MAGIC)
    || head.toString('latin1', TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5) === 'ustar'
    || (head.length > 0 && head.every(byte => byte === 0))
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic)
}

/**
 * Measures a layer as it streams by.
 *
 * @param stream the layer's tar, plain or compressed with gzip or zstd
 * @param gzipLevel 1 to 9, or undefined to leave `pullBytes` at 0
 */
export async function readLayerContent(stream: Readable, gzipLevel: number | undefined): Promise<LayerContent> {
  const { head, whole } = await peek(stream)
  const tar = decompressed(whole, head)
  const hash = createHash('sha256')
  const hashing = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done()
    },
  })
  const sinks: Promise<unknown>[] = [
    finished(feed(tar, hashing)),
  ]
  let pullBytes = 0
  if (gzipLevel !== undefined) {
    const gzip = feed(tar, createGzip({ level: gzipLevel }))
    gzip.on('data', (chunk: Buffer) => pullBytes += chunk.length)
    sinks.push(finished(gzip))
  }
  const [bytes] = await Promise.all([
    sumFiles(tar.pipe(new PassThrough())),
    ...sinks,
  ])
  return { diffId: `sha256:${hash.digest('hex')}`, bytes, pullBytes }
}

function feed<Sink extends Writable>(source: Readable, sink: Sink): Sink {
  source.once('error', error => sink.destroy(error))
  return source.pipe(sink)
}

function decompressed(stream: Readable, head: Buffer): Readable {
  if (startsWith(head, GZIP_MAGIC)) return feed(stream, createGunzip())
  if (startsWith(head, ZSTD_MAGIC)) return feed(stream, createZstdDecompress())
  return stream
}

async function sumFiles(tar: Readable): Promise<number> {
  let bytes = 0
  const entries = extract()
  const reading = pipeline(tar, entries)
  for await (const entry of entries) {
    if (entry.header.type === 'file') bytes += entry.header.size ?? 0
    entry.resume()
  }
  await reading
  return bytes
}
