import type { Cell, CellTree } from './contents-cells.ts'
import { hierarchy, treemap } from 'd3-hierarchy'
import { formatBytes } from '#measurements'

export interface Size { readonly width: number, readonly height: number }

export interface PlacedCell extends Size {
  readonly cell: Cell
  readonly left: number
  readonly top: number
  /** what can be read in it: none, or some of what it is, where it lies and how much it is */
  readonly label: Label
}

export interface Label { readonly words?: string, readonly path?: string, readonly size?: string }

/** Pixels of one byte, squared, so that each of the images fits into its room. One number for all: area is bytes. */
export function areaOfByte(images: readonly { readonly bytes: number, readonly room: Size }[]): number {
  return Math.min(...images.filter(({ bytes }) => bytes > 0).map(({ bytes, room }) => room.width * room.height / bytes))
}

/** The rectangle for an image of that area: a square, unless its room is too low. */
export function mapSize(area: number, room: Size): Size {
  const height = Math.min(room.height, Math.sqrt(area))
  return { width: height > 0 ? area / height : 0, height }
}

/** Letters stand side by side: a rectangle twice as wide as high has more room for them than a square. */
const WIDER = 2

/** Squarified: every piece a rectangle of its bytes' area, a folder's pieces side by side, the largest first. */
export function placeCells(tree: CellTree, { width, height }: Size): PlacedCell[] {
  const root = hierarchy(tree, ({ within }) => within)
    .sum(({ cell }) => cell?.bytes ?? 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  return treemap<CellTree>().size([width / WIDER, height])(root).leaves().flatMap(({ data: { cell }, x0, x1, y0, y1 }) =>
    cell && cell.bytes > 0 ? [placed(cell, { left: x0 * WIDER, top: y0, width: (x1 - x0) * WIDER, height: y1 - y0 })] : [])
}

function placed(cell: Cell, box: Size & { readonly left: number, readonly top: number }): PlacedCell {
  return { cell, ...box, label: labelFor(cell, box) }
}

/** Pixels: lines of 16 px text, and the widest that its letters are on average. */
const LINE = 20
const PARTS = ['words', 'path', 'size'] as const
const LETTER = { words: 9.4, path: 9.7, size: 9 } as const

function labelFor(cell: Cell, { width, height }: Size): Label {
  const all = { ...cell.words && { words: cell.words }, path: pathInWords(cell), size: formatBytes(cell.bytes) }
  const { words, path, size } = all
  // a name says more than a path, and a size without either says nothing
  const candidates: Label[] = words ? [all, { words, size }, { words }] : [{ path, size }, { path }]
  const fits = (label: Label) => Object.keys(label).length * LINE <= height - 2
    && PARTS.every(part => (label[part]?.length ?? 0) * LETTER[part] <= width - 10)
  return candidates.find(fits) ?? {}
}

/** `/usr/lib/gcc`, or `rest of /usr/lib`. */
export function pathInWords({ path, isRest }: Cell): string {
  return isRest ? `rest of ${path}` : path
}

/** A round number of bytes whose square can be seen beside the maps and takes no room: at most so many pixels wide. */
export function keyFor(areaOfByte: number, widest: number): { bytes: number, side: number } {
  const most = widest * widest / areaOfByte
  const power = 10 ** Math.floor(Math.log10(most))
  const bytes = power * ([5, 2, 1].find(times => times * power <= most) ?? 1)
  return { bytes, side: Math.sqrt(bytes * areaOfByte) }
}
