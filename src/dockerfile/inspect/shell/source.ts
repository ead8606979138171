import type { Place } from '../../types.ts'

/** A Dockerfile's text by lines. */
export interface SourceLines {
  /** without their line ends */
  readonly lines: readonly string[]
  /** the character that continues a line */
  readonly escape: string
}

export function toLines(text: string, escape: string): SourceLines {
  return { lines: text.replace(/^\uFEFF/, '').split(/\r?\n/), escape }
}

/** A stretch of a Dockerfile with its continued lines joined, and the way back from an offset in it to the Dockerfile. */
export interface Source {
  readonly text: string
  /** offsets in `text`, the end exclusive */
  readonly place: (start: number, end: number) => Place
}

/** What stands at a place of the Dockerfile as BuildKit reads it: without continuation characters, comment lines and empty lines. */
export function sourceAt({ lines, escape }: SourceLines, { line, column, endLine, endColumn }: Place): Source {
  const continuation = escape === '`' ? /(^|[^`])`[ \t]*$/ : /(^|[^\\])\\[ \t]*$/
  const pieces = lines.slice(line - 1, endLine).flatMap((whole, index): Piece[] => {
    const isLast = line + index === endLine
    const start = index === 0 ? column - 1 : 0
    const kept = isLast ? whole.slice(start, endColumn - 1) : whole.slice(start).replace(continuation, '$1')
    return index > 0 && /^\s*(?:#|$)/.test(whole) ? [] : [{ text: kept, line: line + index, column: start + 1 }]
  })
  return joinPieces(pieces)
}

/** Whole lines, as the content of a heredoc. */
export function sourceOfLines({ lines }: SourceLines, first: number, last: number): Source {
  return joinPieces(lines.slice(first - 1, last).map((whole, index) => ({ text: `${whole}\n`, line: first + index, column: 1 })))
}

interface Piece {
  readonly text: string
  readonly line: number
  readonly column: number
}

function joinPieces(pieces: readonly Piece[]): Source {
  const starts: number[] = []
  let length = 0
  for (const { text } of pieces) {
    starts.push(length)
    length += text.length
  }
  const find = (offset: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const { line = 1, column = 1 } = pieces[low] ?? {}
    return { line, column: column + offset - (starts[low] ?? 0) }
  }
  return {
    text: pieces.map(({ text }) => text).join(''),
    place(start, end) {
      const first = find(start)
      // the end belongs to the piece of the last character, not to the one after it
      const last = find(Math.max(start, end - 1))
      return { ...first, endLine: last.line, endColumn: last.column + (end > start ? 1 : 0) }
    },
  }
}
