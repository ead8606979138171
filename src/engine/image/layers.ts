import type { Engine } from '../connect.ts'
import type { LayerContent } from './layer-content.ts'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { extract } from 'tar-stream'
import { z } from 'zod'
import { isLayer, peek, readLayerContent } from './layer-content.ts'

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
 * Reads an image's layers out of the engine, streaming: memory stays the same whatever the image's size.
 *
 * @param engine where the image is
 * @param reference the image's id or tag
 * @param options `gzipLevel` (1 to 9) also measures how large each layer is when compressed; without it nothing is compressed; `signal` stops the reading
 */
export async function readLayers({ docker }: Engine, reference: string, { gzipLevel, signal }: { gzipLevel?: number, signal?: AbortSignal } = {}): Promise<ImageLayers> {
  const { layers: contents, documents } = await readArchive(await docker.getImage(reference).get(), gzipLevel, signal)
  const [manifest] = manifestSchema.parse(documents.get('manifest.json'))
  const config = configSchema.parse(documents.get(manifest.Config))

  const committed = config.rootfs.diff_ids.map((diffId) => {
    const content = contents.find(layer => layer.diffId === diffId)
    if (!content) throw new Error(`The engine's archive of ${reference} lacks the layer ${diffId}.`)
    return content
  })
  return {
    bytes: committed.reduce((sum, { bytes }) => sum + bytes, 0),
    pullBytes: committed.reduce((sum, { pullBytes }) => sum + pullBytes, 0),
    layers: withHistory(committed, config.history),
  }
}

const manifestSchema = z.tuple([
  z.object({
    Config: z.string(),
  }),
], z.unknown())
const configSchema = z.object({
  rootfs: z.object({
    diff_ids: z.array(z.string()),
  }),
  history: z.array(z.object({
    created_by: z.string().default(''),
    empty_layer: z.boolean().default(false),
  })).default([]),
})

/**
 * Takes an image archive apart as it streams by: layers are measured, JSON documents kept. The two are told apart by their
 * content, since the archive's layout differs between engines (a folder a layer, or OCI blobs, compressed or not).
 */
async function readArchive(archive: NodeJS.ReadableStream, gzipLevel: number | undefined, signal: AbortSignal | undefined): Promise<{ layers: LayerContent[], documents: Map<string, unknown> }> {
  const layers: LayerContent[] = []
  const documents = new Map<string, unknown>()
  const entries = extract()
  archive.once('error', error => entries.destroy(error))
  signal?.addEventListener('abort', () => entries.destroy(new Error('reading the image was stopped')), { once: true })
  for await (const entry of archive.pipe(entries)) {
    const { name, type } = entry.header
    if (type === 'file') {
      const { head, whole } = await peek(Readable.from(entry))
      if (isLayer(head)) layers.push(await readLayerContent(whole, gzipLevel))
      else if (/^\s*[{[]/.test(head.toString('latin1'))) documents.set(name, JSON.parse(await text(whole)))
    }
    entry.resume()
  }
  return { layers, documents }
}

/** Joins the layers with the history: an entry that committed a layer takes the next one. */
function withHistory(committed: readonly LayerContent[], history: z.infer<typeof configSchema>['history']): Layer[] {
  const remaining = committed.values()
  return history.map(({ created_by, empty_layer }) => {
    const content = empty_layer ? undefined : remaining.next().value
    return {
      instruction: instructionOf(created_by),
      committed: !empty_layer,
      bytes: content?.bytes ?? 0,
      pullBytes: content?.pullBytes ?? 0,
    }
  })
}

/** The history says `/bin/sh -c #(nop)  CMD ["python3"]` (classic builder), `RUN |1 VERSION=1 /bin/sh -c make # buildkit` or `EXPOSE map[80/tcp:{}]`. */
export function instructionOf(createdBy: string): string {
  return createdBy
    .replace(/ # buildkit$/, '')
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^(?:RUN )?(?:\|\d+ .*?)?\/bin\/sh -c /, 'RUN ')
    .replace(/^EXPOSE map\[(.*)\]$/, (_, ports: string) => `EXPOSE ${ports.replaceAll(':{}', '')}`)
    .replace(/\s+/g, ' ')
    .trim()
}
