/** A strip of equal squares as wide as the slide: each is `unit` bytes, filled from the right end column by column, a column from the ground up. */
export interface Strip {
  readonly columns: number
  /** what is shipped, at the right end */
  readonly shipped: readonly Square[]
  /** what is built and not shipped, on its left */
  readonly left: readonly Square[]
}

export interface Square {
  readonly column: number
  /** 0 is the highest */
  readonly row: number
}

/**
 * The strip of an image of `built` bytes, of which as many squares are marked as the image that is shipped has.
 *
 * Each is rounded to whole squares, up, so that nothing that is there vanishes.
 */
export function stripOf(built: number, shipped: number, { unit, rows }: { readonly unit: number, readonly rows: number }): Strip {
  const light = Math.ceil(shipped / unit)
  const count = Math.max(light, Math.ceil(built / unit))
  const columns = Math.ceil(count / rows)
  const squares = Array.from({ length: count }, (_, index) => ({ column: columns - 1 - Math.floor(index / rows), row: rows - 1 - index % rows }))
  return { columns, shipped: squares.slice(0, light), left: squares.slice(light) }
}

/** Squares as one SVG path, `pitch` from one to the next with `gap` between. */
export function stripPath(squares: readonly Square[], pitch: number, gap: number): string {
  const side = round(pitch - gap)
  return squares.map(({ column, row }) => `M${round(column * pitch)} ${round(row * pitch)}h${side}v${side}h${-side}z`).join('')
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100
}
