import type { FolderNode } from './file-tree.ts'
import type { FileCount } from './lay-over.ts'
import type { FileContent } from './layer-listing.ts'

/** A folder as a container sees it. Its `files` and `bytes` include all that lies deeper. */
export interface Folder extends FileCount {
  /** the last part of its path; empty for the root folder */
  readonly name: string
  /** the largest first */
  readonly folders: readonly Folder[]
}

/** Sums files and bytes folder by folder; the bytes of a content with several hard links count where it is met first. */
export function sumFolders(root: FolderNode): Folder {
  return sumFolder('', root, new Set())
}

function sumFolder(name: string, { children }: FolderNode, met: Set<FileContent>): Folder {
  let files = 0
  let bytes = 0
  const folders: Folder[] = []
  for (const [childName, child] of children) {
    if (child.kind === 'folder') {
      const folder = sumFolder(childName, child, met)
      folders.push(folder)
      files += folder.files
      bytes += folder.bytes
    }
    else if (child.kind === 'file') {
      files++
      if (!met.has(child)) bytes += child.bytes
      met.add(child)
    }
  }
  return { name, files, bytes, folders: folders.sort((a, b) => b.bytes - a.bytes || b.files - a.files) }
}
