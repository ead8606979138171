import type { Engine } from '../connect.ts'
import type { ReadingOptions } from './archive.ts'
import type { Entry } from './layer-tar.ts'
import { readImage } from './archive.ts'
import { withHistory } from './history.ts'

/** One entry of an image's history. */
export interface Layer {
  /** the instruction as the engine recorded it, without the builder's own wrapping: `RUN pip install …` */
  readonly instruction: string
  /** whether it committed a layer, empty or not; false where it only wrote metadata */
  readonly committed: boolean
  /** bytes: the sum of the sizes of the layer's regular files */
  readonly bytes: number
  /** bytes of the layer's tar, compressed with gzip at the level asked for; 0 where none was asked for */
  readonly pullBytes: number
}

export interface ImageLayers {
  /** bytes of all layers together: what `docker images` shows on a graph driver, and the same figure on any image store */
  readonly bytes: number
  /** bytes of all layers compressed: an estimate of what a node downloads; 0 where no level was asked for */
  readonly pullBytes: number
  /** lowest first, metadata included */
  readonly layers: readonly Layer[]
}

/**
 * Reads how large an image's layers are, streaming: memory stays the same whatever the image's size. Throws as `readImage` does.
 *
 * @param engine where the image is
 * @param reference the image's id or tag
 * @param options `gzipLevel` (1 to 9) also measures how large each layer is when compressed; `signal` stops the reading
 */
export async function readLayers(engine: Engine, reference: string, options: ReadingOptions = {}): Promise<ImageLayers> {
  const { config, layers } = await readImage(engine, reference, sumFiles, options)
  return {
    bytes: layers.reduce((sum, { content }) => sum + content, 0),
    pullBytes: layers.reduce((sum, { pullBytes }) => sum + pullBytes, 0),
    layers: withHistory(config, layers).map(({ instruction, reading }) => ({
      instruction,
      committed: reading !== undefined,
      bytes: reading?.content ?? 0,
      pullBytes: reading?.pullBytes ?? 0,
    })),
  }
}

async function sumFiles(entries: AsyncIterable<Entry>): Promise<number> {
  let bytes = 0
  for await (const entry of entries) {
    if (entry.header.type === 'file') bytes += entry.header.size ?? 0
    entry.resume()
  }
  return bytes
}
