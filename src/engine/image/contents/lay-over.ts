import type { FolderNode, Node } from './file-tree.ts'
import type { FileContent, LayerListing, Listed } from './layer-listing.ts'
import { posix } from 'node:path'
import { emptyFolder, filesIn, find, take } from './file-tree.ts'

/** Regular files, hard links included; folders and symlinks are none. */
export interface FileCount {
  readonly files: number
  readonly bytes: number
}

/** What a layer did to the files of the layers below. */
export interface LayerChanges {
  /** files at paths that had none; bytes that the layer holds for them, those of hard links once */
  readonly added: FileCount
  /** files at paths that had one; the layer holds them whole, whatever of them is new: with a late chown, nothing but the owner */
  readonly replaced: FileCount
  /** files that the layer takes away; bytes of the layers below that no path shows any more for it */
  readonly removed: FileCount
}

/** A layer among others. */
export interface LaidLayer {
  readonly changes: LayerChanges
  /** bytes that the layer holds and no path shows, because a later layer replaces or removes them */
  readonly wastedBytes: number
}

/** How many paths show a content: 0 when it is hidden, more than 1 with hard links. */
type LinkCounts = Map<FileContent, number>

/** Lays the layers over each other, lowest first, as an engine does for a container; `root` is what the container sees. */
export function layOver<Reading extends { readonly content: LayerListing }>(readings: readonly Reading[]): { root: FolderNode, layers: (Reading & LaidLayer)[] } {
  const root = emptyFolder()
  const links: LinkCounts = new Map()
  const laid = readings.map(reading => ({ reading, ...lay(reading.content, root, links) }))
  const layers = laid.map(({ reading, changes, files }) => ({ ...reading, changes, wastedBytes: sumBytes(files.filter(file => !links.get(file))) }))
  return { root, layers }
}

function lay(layer: LayerListing, root: FolderNode, links: LinkCounts): { changes: LayerChanges, files: FileContent[] } {
  const gone = new Map<string, FileContent>()
  const remove = (path: string) => {
    const node = take(root, path)
    for (const [filePath, file] of node ? filesIn(node, path) : []) {
      gone.set(filePath, file)
      links.set(file, (links.get(file) ?? 0) - 1)
    }
  }
  const folderAt = (path: string): FolderNode => {
    const there = find(root, path)
    return there?.kind === 'folder' ? there : put(path, emptyFolder())
  }
  const put = <Put extends Node>(path: string, node: Put): Put => {
    remove(path)
    folderAt(posix.dirname(path)).children.set(posix.basename(path), node)
    return node
  }

  // whiteouts concern the layers below only, wherever they stand in the tar
  for (const path of layer.emptied) {
    const folder = find(root, path)
    if (folder?.kind !== 'folder') continue
    for (const name of [...folder.children.keys()]) remove(posix.join(path, name))
  }
  for (const path of layer.removed) remove(path)

  // an image may have the same layer twice, and then each of its files twice
  const own = new Map(layer.files.map(file => [file, { ...file }]))
  const laid = new Map<string, FileContent>()
  for (const [path, listed] of layer.entries) {
    if (listed.kind === 'folder') {
      folderAt(path)
      continue
    }
    const node = put(path, toNode(listed, root, own))
    if (node.kind === 'file') {
      laid.set(path, node)
      links.set(node, (links.get(node) ?? 0) + 1)
    }
  }
  const files = [...own.values()]
  return { files, changes: countChanges(laid, gone, files, links) }
}

function toNode(listed: Exclude<Listed, { readonly kind: 'folder' }>, root: FolderNode, own: ReadonlyMap<FileContent, FileContent>): Node {
  if (listed.kind === 'file') return own.get(listed) ?? listed
  if (listed.kind !== 'link') return listed
  const target = find(root, listed.target)
  return target?.kind === 'file' ? target : { kind: 'other' }
}

/** `laid` and `gone` are files by path: what the layer put there, and what of the layers below is there no more. */
function countChanges(laid: ReadonlyMap<string, FileContent>, gone: ReadonlyMap<string, FileContent>, files: readonly FileContent[], links: LinkCounts): LayerChanges {
  const uncounted = new Set(files)
  const count = (counted: readonly FileContent[]) => ({ files: counted.length, bytes: sumBytes(counted.filter(file => uncounted.delete(file))) })
  const removed = [...gone].filter(([path]) => !laid.has(path)).map(([, file]) => file)
  return {
    added: count([...laid].filter(([path]) => !gone.has(path)).map(([, file]) => file)),
    replaced: count([...laid].filter(([path]) => gone.has(path)).map(([, file]) => file)),
    removed: { files: removed.length, bytes: sumBytes(new Set(removed.filter(file => !links.get(file)))) },
  }
}

export function sumBytes(files: Iterable<FileContent>): number {
  let bytes = 0
  for (const file of files) bytes += file.bytes
  return bytes
}
