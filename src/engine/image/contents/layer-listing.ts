import type { Entry } from '../layer-tar.ts'
import type { Package } from './packages.ts'
import { Buffer } from 'node:buffer'
import { posix } from 'node:path'
import { bytesOf } from '../layer-tar.ts'
import { pathOf } from '../tar-path.ts'
import { packagesAt } from './packages.ts'

/** What is at one path of a layer. */
export type Listed
  = | FileContent
    | { readonly kind: 'folder' }
    /** another path of a file that this layer or one below it has; the target is an absolute path */
    | { readonly kind: 'link', readonly target: string }
    | { readonly kind: 'symlink', readonly target: string }
    /** a device, a pipe */
    | { readonly kind: 'other' }

/** A regular file's content; hard links share one. */
export interface FileContent {
  readonly kind: 'file'
  readonly bytes: number
  /** permission bits, such as 0o4755 */
  readonly mode: number
  /** whether it starts as an ELF binary or with `#!`; looked up only where it has an execute bit */
  readonly isProgram: boolean
  /** what a package manager recorded in it */
  readonly packages: readonly Package[]
}

/** What one layer does to the file system: path by path, never the files' own bytes. */
export interface LayerListing {
  /** absolute path → what the layer puts there */
  readonly entries: ReadonlyMap<string, Listed>
  /** every file content in the layer, once */
  readonly files: readonly FileContent[]
  /** absolute paths that the layer takes away from the layers below */
  readonly removed: readonly string[]
  /** folders of which the layer hides all that the layers below have in them */
  readonly emptied: readonly string[]
}

/** Lists a layer from its tar. Whiteouts and opaque folders as in the OCI image specification, "Image Layer Filesystem Changeset". */
export async function listLayer(tar: AsyncIterable<Entry>): Promise<LayerListing> {
  const entries = new Map<string, Listed>()
  const files: FileContent[] = []
  const removed: string[] = []
  const emptied: string[] = []
  for await (const entry of tar) {
    const path = pathOf(entry.header.name)
    const { dir: folder, base: name } = posix.parse(path)
    if (name === '.wh..wh..opq') {
      emptied.push(folder)
    }
    else if (name.startsWith('.wh.')) {
      // `.wh..wh.` marks what the storage driver keeps for itself
      if (!name.startsWith('.wh..wh.')) removed.push(posix.join(folder, name.slice('.wh.'.length)))
    }
    else {
      const listed = await listEntry(entry, path)
      if (listed.kind === 'file') files.push(listed)
      entries.set(path, listed)
    }
    entry.resume()
  }
  return { entries, files, removed, emptied }
}

async function listEntry(entry: Entry, path: string): Promise<Listed> {
  const { type, linkname } = entry.header
  switch (type) {
    case 'file': return readFile(entry, path)
    case 'directory': return { kind: 'folder' }
    case 'symlink': return { kind: 'symlink', target: linkname }
    case 'link': return { kind: 'link', target: pathOf(linkname) }
    default: return { kind: 'other' }
  }
}

async function readFile(entry: Entry, path: string): Promise<FileContent> {
  const { size: bytes, mode } = entry.header
  const readPackages = packagesAt(path)
  const isExecutable = (mode & 0o111) !== 0
  const start = readPackages ? await startOf(entry, MOST_DATABASE_BYTES) : isExecutable ? await startOf(entry, MAGIC_BYTES) : Buffer.alloc(0)
  return {
    kind: 'file',
    bytes,
    mode,
    isProgram: isExecutable && (start.toString('latin1', 0, 4) === '\x7FELF' || start.toString('latin1', 0, 2) === '#!'),
    packages: readPackages?.(start.toString()) ?? [],
  }
}

/** Package databases are small (dpkg's takes 1 MB for 900 packages); of a larger file that is called like one, only so much is held. */
const MOST_DATABASE_BYTES = 16e6
const MAGIC_BYTES = 4

/** The first bytes of an entry, which is read to its end. */
async function startOf(entry: Entry, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytesOf(entry)) {
    if (length < most) chunks.push(chunk.subarray(0, most - length))
    length += chunk.length
  }
  return Buffer.concat(chunks)
}
