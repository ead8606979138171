import type { ChangeSpec, Text } from '@codemirror/state'
import type { Edit, Place } from '#dockerfile'

/** A repair's edits as one change of the editor's text; undefined where a place lies outside it. */
export function changesOf(doc: Text, edits: readonly Edit[]): ChangeSpec | undefined {
  const changes = edits.map(({ place, text }) => ({ ...rangeOf(doc, place), insert: text }))
  return changes.every(({ from, to }) => from <= to) ? changes.sort((a, b) => a.from - b.from) : undefined
}

/** Where a place of the Dockerfile lies in the editor: it counts from 0, a Dockerfile's lines and columns from 1. */
export function rangeOf(doc: Text, { line, column, endLine, endColumn }: Place): { from: number, to: number } {
  return { from: offsetOf(doc, line, column), to: offsetOf(doc, endLine, endColumn) }
}

/** A place may end below the last line. */
function offsetOf(doc: Text, line: number, column: number): number {
  if (line > doc.lines) return doc.length
  const { from, to, text } = doc.line(Math.max(1, line))
  // places do not count a byte order mark
  const start = line === 1 && text.startsWith('\uFEFF') ? from + 1 : from
  return Math.min(start + column - 1, to)
}
