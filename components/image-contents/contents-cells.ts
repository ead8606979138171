import type { MeasuredFolder } from '#measurements'
import { folderWords } from './folder-words.ts'

/** A piece of an image's contents that belongs to one folder and to no other piece. All pieces together are the image. */
export interface Cell {
  /** of the folder */
  readonly path: string
  /** whether it is what the folder has beside the folders within that are cells themselves */
  readonly isRest: boolean
  readonly files: number
  readonly bytes: number
  /** of `bytes`, as many as another image has at the same place; all of them where none is compared */
  readonly keptBytes: number
  /** what lies there, where its name tells */
  readonly words: string | undefined
}

/** A folder with its pieces: folders within, and the rest as the last. */
export interface CellTree {
  readonly path: string
  /** a folder that was not looked into */
  readonly cell?: Cell
  readonly within: readonly CellTree[]
}

/**
 * What an image holds, folder within folder.
 *
 * @param folders `/` first, each after the one it lies in, as measured
 * @param language whose image it is
 * @param other the folders of the image it is compared with. Its small folders count where they lie, so what is kept of a piece is known to within 2 % of that image
 */
export function cellTree(folders: readonly MeasuredFolder[], language: string, other?: readonly MeasuredFolder[]): CellTree {
  const elsewhere = new Map(other?.map(({ path, bytes }) => [path, bytes]))
  const grow = (folder: MeasuredFolder): CellTree => {
    const { path } = folder
    const children = folders.filter(one => parentOf(one.path) === path)
    const sum = (of: (child: MeasuredFolder) => number) => children.reduce((total, child) => total + of(child), 0)
    const bytes = folder.bytes - sum(child => child.bytes)
    const files = folder.files - sum(child => child.files)
    const there = other ? (elsewhere.get(path) ?? 0) - sum(child => elsewhere.get(child.path) ?? 0) : bytes
    const cell = { path, isRest: children.length > 0, files, bytes, keptBytes: Math.max(0, Math.min(bytes, there)), words: folderWords(path, language) }
    if (children.length === 0) return { path, cell, within: [] }
    return { path, within: [...children.map(grow), ...bytes > 0 ? [{ path, cell, within: [] }] : []] }
  }
  const root = folders.find(({ path }) => path === '/')
  return root ? grow(root) : { path: '/', within: [] }
}

/** All pieces, in the order of the tree. */
export function cellsOf({ cell, within }: CellTree): Cell[] {
  return [...cell ? [cell] : [], ...within.flatMap(cellsOf)]
}

/** What is no longer there, told in words where the folders' names tell, the most bytes first. */
export function goneInWords(cells: readonly Cell[]): { words: string, bytes: number }[] {
  const gone = new Map<string, number>()
  for (const { words, bytes, keptBytes } of cells) {
    if (words && bytes > keptBytes) gone.set(words, (gone.get(words) ?? 0) + bytes - keptBytes)
  }
  return [...gone].map(([words, bytes]) => ({ words, bytes })).sort((a, b) => b.bytes - a.bytes)
}

/** `/usr/lib` of `/usr/lib/gcc`; nothing for the root folder. */
function parentOf(path: string): string | undefined {
  return path === '/' ? undefined : path.slice(0, path.lastIndexOf('/')) || '/'
}
