import type { Comment, Directives, Heredoc, Place, Problem } from '../types.ts'
import type { LogicalLine, Piece } from './logical-line.ts'
import { detectDirectives, readDirectives } from './directives.ts'
import { trim, trimStart } from './spaces.ts'

/** Takes a Dockerfile's text line by line, each line once. */
export interface LineReader {
  /** the next instruction's line; undefined at the end of the text */
  readonly next: () => LogicalLine | undefined
  /** the lines up to the one that holds only the name; undefined where none does, and then nothing is left to read */
  readonly takeHeredoc: (name: string, stripsTabs: boolean) => Pick<Heredoc, 'content' | 'place'> | undefined
  readonly directives: () => Directives
  readonly problems: () => readonly Problem[]
  /** comment lines after the last instruction */
  readonly rest: () => readonly Comment[]
}

/**
 * Source of every rule here: BuildKit frontend/dockerfile/parser/parser.go. dockerfile-ast draws the borders of instructions elsewhere (an escaped
 * backslash at the end of a line, a backslash alone on its line, a continuation that the text breaks off), so it cannot be used.
 */
export function readLines(text: string): LineReader {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  // a final line break ends the last line and begins no other
  if (lines.at(-1) === '') lines.pop()
  const directiveReader = readDirectives()
  const detected = detectDirectives(lines)
  const problems: Problem[] = []
  let at = 0
  let comments: string[] = []
  let commentLines: Comment[] = []

  const noteTooLong = (line: string) => {
    // counted in UTF-16 units; only text beyond ASCII counts more in bytes
    if (line.length < LONGEST_LINE) return
    problems.push({ message: `This line is longer than the ${LONGEST_LINE - 1} bytes that Docker reads.`, place: wholeLine(line, at) })
  }

  const noteComment = (line: string) => {
    const start = line.indexOf('#')
    commentLines.push({ text: trim(line.slice(start + 1)), place: { line: at, column: start + 1, endLine: at, endColumn: line.length + 1 } })
  }

  const next = (): LogicalLine | undefined => {
    while (at < lines.length) {
      const raw = withoutLineEnd(lines[at++] ?? '')
      noteTooLong(raw)
      const line = trimStart(raw)
      if (directiveReader.read(line, at)) continue
      if (line.startsWith('#')) {
        // the parser drops the first character, whatever it is: an indented comment keeps its #
        const comment = trim(raw.slice(1))
        if (comment === '') comments = []
        else comments.push(comment)
        noteComment(raw)
        continue
      }
      const first = cutContinuation(line, directiveReader.escape())
      if (first.text === '' && !first.goesOn) continue
      return join(first, at, raw.length - line.length + 1)
    }
    return undefined
  }

  const join = (first: Cut, line: number, column: number): LogicalLine => {
    const pieces: Piece[] = [{ start: 0, line, column }]
    const parts = [first.text]
    let length = first.text.length
    let { goesOn } = first
    let hasEmptyContinuation = false
    while (goesOn && at < lines.length) {
      const raw = withoutLineEnd(lines[at++] ?? '')
      noteTooLong(raw)
      const start = trimStart(raw)
      if (start.startsWith('#')) {
        noteComment(raw)
      }
      else if (start === '') {
        hasEmptyContinuation = true
      }
      else {
        const cut = cutContinuation(raw, directiveReader.escape())
        pieces.push({ start: length, line: at, column: 1 })
        parts.push(cut.text)
        length += cut.text.length
        goesOn = cut.goesOn
      }
    }
    const result = { text: parts.join(''), line, endLine: at, pieces, comments, commentLines, hasEmptyContinuation }
    comments = []
    commentLines = []
    return result
  }

  const takeHeredoc: LineReader['takeHeredoc'] = (name, stripsTabs) => {
    const content: string[] = []
    const start = at + 1
    while (at < lines.length) {
      const whole = lines[at++] ?? ''
      const line = stripsTabs ? whole.replace(/^\t+/, '') : whole
      if (withoutLineEnd(line) === name) {
        return { content: content.join(''), place: { line: start, column: 1, endLine: at, endColumn: withoutLineEnd(whole).length + 1 } }
      }
      content.push(`${line}\n`)
    }
    return undefined
  }

  return { next, takeHeredoc, directives: () => ({ ...detected.found, escape: directiveReader.escape() }), problems: () => [...detected.problems, ...directiveReader.problems, ...problems], rest: () => commentLines }
}

/** bytes; the size of the buffer that BuildKit's scanner has, Go's bufio.MaxScanTokenSize */
const LONGEST_LINE = 65_536

interface Cut {
  readonly text: string
  readonly goesOn: boolean
}

/** A line goes on where it ends in one escape character, not in two, with spaces and tabs after it or none. */
function cutContinuation(line: string, escape: string): Cut {
  let end = line.length
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end--
  const goesOn = line[end - 1] === escape && line[end - 2] !== escape
  return { text: goesOn ? line.slice(0, end - 1) : line, goesOn }
}

function withoutLineEnd(line: string): string {
  let end = line.length
  while (line[end - 1] === '\r' || line[end - 1] === '\n') end--
  return line.slice(0, end)
}

function wholeLine(line: string, number: number): Place {
  return { line: number, column: 1, endLine: number, endColumn: line.length + 1 }
}
