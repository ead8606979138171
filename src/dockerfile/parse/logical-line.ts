import type { Comment, Place } from '../types.ts'

/** One instruction before it is taken apart: its continued lines joined, comments and empty lines between them dropped. */
export interface LogicalLine {
  readonly text: string
  /** first and last line in the Dockerfile, from 1 */
  readonly line: number
  readonly endLine: number
  /** where the pieces of `text` come from, in order */
  readonly pieces: readonly Piece[]
  /** see `Step.comments` */
  readonly comments: readonly string[]
  /** the comment lines above and between */
  readonly commentLines: readonly Comment[]
  readonly hasEmptyContinuation: boolean
}

export interface Piece {
  /** offset in the logical line's text */
  readonly start: number
  readonly line: number
  /** from 1 */
  readonly column: number
}

/** The place of a stretch of the logical line's text, offsets from 0, end exclusive. */
export function placeOf({ pieces, line }: LogicalLine, start: number, end: number): Place {
  const first = pieceAt(pieces, start)
  const last = pieceAt(pieces, Math.max(start, end - 1))
  return {
    line: first?.line ?? line,
    column: columnIn(first, start),
    endLine: last?.line ?? line,
    endColumn: columnIn(last, end),
  }
}

function columnIn(piece: Piece | undefined, offset: number): number {
  return piece ? piece.column + offset - piece.start : 1
}

/** The last piece that begins at the offset or before it. */
function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return pieces[low]
}
