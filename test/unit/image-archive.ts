import type { Buffer } from 'node:buffer'
import type { Header } from 'tar-stream'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { readArchive } from '../../src/engine/image/archive.ts'
import { toContents } from '../../src/engine/image/contents/contents.ts'
import { listLayer } from '../../src/engine/image/contents/layer-listing.ts'

/** One entry of a tar: text makes a file of it. */
export type TarEntry = Partial<Header> & { readonly name: string, readonly text?: string }

export function file(name: string, text: string, more: Partial<Header> = {}): TarEntry {
  return { name, text, ...more }
}

export async function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const tar = pack()
  for (const { text, ...header } of entries) tar.entry(header, text ?? '')
  tar.finalize()
  return buffer(Readable.from(tar))
}

export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** The documents of an image of these layers, `manifest.json` among them. */
export function documentsOf(layers: readonly Buffer[], config: object = {}): TarEntry[] {
  const history = layers.map((_, index) => ({ created_by: `COPY layer${index + 1} /` }))
  return [
    file('config.json', JSON.stringify({ rootfs: { type: 'layers', diff_ids: layers.map(digestOf) }, history, config })),
    file('manifest.json', JSON.stringify([{ Config: 'config.json' }])),
  ]
}

/** What is in an image of these layers, lowest first, read from an archive as `docker save` writes it: the layers in no certain order. */
export async function contentsOf(layers: readonly (readonly TarEntry[])[], config: object = {}) {
  const tars = await Promise.all(layers.map(tarOf))
  const archive = pack()
  for (const [index, tar] of [...tars.entries()].reverse()) archive.entry({ name: `${index}/layer.tar` }, tar)
  for (const { text, ...header } of documentsOf(tars, config)) archive.entry(header, text ?? '')
  archive.finalize()
  return toContents(await readArchive(Readable.from(archive), listLayer), 0)
}
