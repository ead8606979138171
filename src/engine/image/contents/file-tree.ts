import type { FileContent, Listed } from './layer-listing.ts'

/** A folder of the file system that the layers make together. */
export interface FolderNode {
  readonly kind: 'folder'
  readonly children: Map<string, Node>
}

export type Node = FolderNode | FileContent | Extract<Listed, { readonly kind: 'symlink' | 'other' }>

export function emptyFolder(): FolderNode {
  return { kind: 'folder', children: new Map() }
}

/** The node at an absolute path, symlinks not followed. */
export function find(root: FolderNode, path: string): Node | undefined {
  if (path === '/') return root
  const { parent, name } = locate(root, path)
  return parent?.children.get(name)
}

/** Takes the node at an absolute path out of its folder. */
export function take(root: FolderNode, path: string): Node | undefined {
  const { parent, name } = locate(root, path)
  const node = parent?.children.get(name)
  parent?.children.delete(name)
  return node
}

function locate(root: FolderNode, path: string): { parent: FolderNode | undefined, name: string } {
  const names = path.split('/').slice(1)
  const name = names.pop() ?? ''
  let parent: FolderNode | undefined = root
  for (const folder of names) {
    const child: Node | undefined = parent.children.get(folder)
    if (child?.kind !== 'folder') return { parent: undefined, name }
    parent = child
  }
  return { parent, name }
}

/** Every file at or under a node, each with its path, which begins with the node's. */
export function filesIn(node: Node, path: string): (readonly [path: string, file: FileContent])[] {
  if (node.kind === 'file') return [[path, node]]
  return node.kind === 'folder' ? [...node.children].flatMap(([name, child]) => filesIn(child, `${path}/${name}`)) : []
}
