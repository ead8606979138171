import type { Place, Step } from '../types.ts'
import type { Edit } from './finding.ts'

export function keywordPlace({ place: { line, column }, written }: Step): Place {
  return { line, column, endLine: line, endColumn: column + written.length }
}

/** Takes an instruction's lines out, those of its heredocs too. */
export function removeStep({ line, endLine }: Step): Edit {
  return removeLines(line, endLine)
}

export function removeLines(first: number, last: number): Edit {
  return { place: { line: first, column: 1, endLine: last + 1, endColumn: 1 }, text: '' }
}

/** Puts whole lines above a line; each ends with a line break. */
export function insertLines(line: number, text: string): Edit {
  return { place: { line, column: 1, endLine: line, endColumn: 1 }, text }
}

/** An empty place right after another: where an insertion goes. */
export function after({ endLine, endColumn }: Place): Place {
  return { line: endLine, column: endColumn, endLine, endColumn }
}
