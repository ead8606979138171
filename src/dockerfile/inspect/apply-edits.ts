import type { Edit } from './finding.ts'

/** The text with the edits made; each is meant for the text as given, and they do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  // places do not count a byte order mark
  if (text.startsWith('\uFEFF')) return `\uFEFF${applyEdits(text.slice(1), edits)}`
  const starts = lineStarts(text)
  const offset = (line: number, column: number) => Math.min((starts[line - 1] ?? text.length) + column - 1, text.length)
  let result = ''
  let at = 0
  const inOrder = edits
    .map(({ place, text }) => ({ start: offset(place.line, place.column), end: offset(place.endLine, place.endColumn), text }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  for (const edit of inOrder) {
    result += text.slice(at, edit.start) + edit.text
    at = Math.max(at, edit.end)
  }
  return result + text.slice(at)
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
