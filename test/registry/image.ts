import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'

/** An image as a registry keeps it: three kinds of blobs, each known by its digest. */
export interface ServedImage {
  /** such as `linux/amd64` */
  readonly platform: string
  readonly manifest: Buffer
  /** configuration and layers, by digest */
  readonly blobs: ReadonlyMap<string, Buffer>
}

export const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json'

/**
 * An image composed by hand, without an engine.
 *
 * @param platform as `os/architecture`
 * @param layers each the files of one layer, by path
 */
export async function composeImage(platform: string, layers: readonly Readonly<Record<string, string | Buffer>>[]): Promise<ServedImage> {
  const [os, architecture] = platform.split('/')
  const tars = await Promise.all(layers.map(files => packFiles(files)))
  const compressed = tars.map(tar => gzipSync(tar))
  const config = toJson({
    os,
    architecture,
    config: {},
    rootfs: { type: 'layers', diff_ids: tars.map(digestOf) },
    history: layers.map(() => ({ created_by: 'COPY . /' })),
  })
  const manifest = toJson({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: describe('application/vnd.docker.container.image.v1+json', config),
    layers: compressed.map(layer => describe('application/vnd.docker.image.rootfs.diff.tar.gzip', layer)),
  })
  return { platform, manifest, blobs: new Map([config, ...compressed].map(blob => [digestOf(blob), blob])) }
}

export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

export function toJson(document: object): Buffer {
  return Buffer.from(JSON.stringify(document))
}

/** How one document of a registry points to another. */
export function describe(mediaType: string, blob: Buffer): object {
  return { mediaType, size: blob.length, digest: digestOf(blob) }
}

async function packFiles(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const tar = pack()
  for (const [name, content] of Object.entries(files)) tar.entry({ name, mtime: new Date(0) }, content)
  tar.finalize()
  return buffer(tar)
}
