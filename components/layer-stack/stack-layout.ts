/** Where a row is drawn, in pixels above the ground: its piece of the stack, and the middle of its line of text. */
export interface PlacedRow<Row> {
  readonly row: Row
  readonly from: number
  readonly height: number
  readonly textAt: number
}

interface Room {
  readonly height: number
  /** the least distance between two lines of text */
  readonly lineHeight: number
  /** pixels that a size in bytes takes */
  pixels: (bytes: number) => number
}

/** Stacks `rows` from the ground up: pieces to scale, each line of text as near to its piece as the lines beside it allow. */
export function layOutStack<Row extends { readonly bytes: number }>(rows: readonly Row[], { height, lineHeight, pixels }: Room): PlacedRow<Row>[] {
  let ground = 0
  const pieces = rows.map((row) => {
    const from = pixels(ground)
    ground += row.bytes
    return { row, from, height: pixels(ground) - from }
  })
  const textAt = spread(pieces.map(piece => piece.from + piece.height / 2), lineHeight, height)
  return pieces.map((piece, index) => ({ ...piece, textAt: textAt[index] ?? piece.from }))
}

/**
 * Moves ascending places apart until neighbours are at least `gap` from each other and half a gap from both ends, 0 and `end`.
 * Where more are wanted than fit, they overflow at 0 rather than overlap.
 */
export function spread(places: readonly number[], gap: number, end: number): number[] {
  const upwards: number[] = []
  for (const place of places) upwards.push(Math.max(place, (upwards.at(-1) ?? -gap / 2) + gap))
  const downwards: number[] = []
  for (const place of upwards.toReversed()) downwards.push(Math.min(place, (downwards.at(-1) ?? end + gap / 2) - gap))
  return downwards.toReversed()
}
