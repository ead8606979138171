/** A field of equal squares that stands for bytes: every square is `unit` bytes, the last one as wide as what remains. */
export interface Squares {
  /** bytes of one square */
  readonly unit: number
  readonly columns: number
  readonly rows: number
  /** the squares in steps of one square, filled from the ground up, each row from the right; `width` is below 1 for the last one only */
  at: (bytes: number) => readonly Square[]
}

export interface Square {
  readonly column: number
  readonly row: number
  readonly width: number
}

/**
 * The field that holds `largest` bytes in at most `most` squares, in the proportion of `aspect` (width to height).
 *
 * A square is 1, 2 or 5 times a power of ten bytes, so that its meaning can be said in a word.
 */
export function squaresFor(largest: number, { most, aspect }: { readonly most: number, readonly aspect: number }): Squares {
  const unit = roundUp(Math.max(1, largest) / most)
  const count = Math.ceil(largest / unit)
  const columns = Math.max(1, Math.ceil(Math.sqrt(count * aspect)))
  const rows = Math.max(1, Math.ceil(count / columns))
  return {
    unit,
    columns,
    rows,
    at: bytes => Array.from({ length: Math.ceil(bytes / unit) }, (_, index) => ({
      column: columns - 1 - index % columns,
      row: rows - 1 - Math.floor(index / columns),
      width: Math.min(1, bytes / unit - index),
    })),
  }
}

/** Squares as one SVG path, `pitch` pixels from one to the next with `gap` pixels between. */
export function squaresPath(squares: readonly Square[], pitch: number, gap: number): string {
  const side = pitch - gap
  return squares.map(({ column, row, width }) => `M${round(column * pitch + side * (1 - width))} ${round(row * pitch)}h${round(side * width)}v${round(side)}h${round(-side * width)}z`).join('')
}

function roundUp(bytes: number): number {
  const power = 10 ** Math.floor(Math.log10(bytes))
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= bytes) ?? 10 * power
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100
}
