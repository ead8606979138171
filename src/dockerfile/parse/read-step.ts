import type { Assignment, Flag, Heredoc, Problem, Step, Word } from '../types.ts'
import type { LineReader } from './line-reader.ts'
import type { LogicalLine } from './logical-line.ts'
import { readFlags } from './flags.ts'
import { heredocsOf } from './heredocs.ts'
import { placeOf } from './logical-line.ts'
import { problemOf } from './problem-of.ts'
import { readArguments } from './read-arguments.ts'
import { isSpace, trimEnd } from './spaces.ts'

/** One instruction taken apart, and what BuildKit refuses in it. */
export interface ReadStep {
  readonly step: Step
  readonly problem?: Problem
}

/** Takes an instruction apart, and the heredocs after it, whose lines the reader gives. */
export function readStep(line: LogicalLine, escape: string, reader: LineReader): ReadStep {
  const { step, unreadable } = readInstruction(line, 0, escape)
  const { heredocs, unclosed } = unreadable === undefined ? takeHeredocs(step, line.text, reader) : {}
  const whole = heredocs ? withHeredocs(step, heredocs) : step
  const message = unreadable ?? unclosed ?? problemOf(whole)
  return { step: whole, ...(message !== undefined && { problem: { message, place: step.place } }) }
}

function takeHeredocs(step: Step, text: string, reader: LineReader): { readonly heredocs?: Heredoc[], readonly unclosed?: string } {
  const { keyword, json } = step.onbuild ?? step
  if (!TAKES_HEREDOCS.has(keyword) || json) return {}
  const marks = heredocsOf(text)
  if (marks.length === 0) return {}
  const heredocs: Heredoc[] = []
  for (const { name, stripsTabs, expands } of marks) {
    const taken = reader.takeHeredoc(name, stripsTabs)
    if (!taken) return { heredocs, unclosed: `The heredoc <<${name} is not closed: a line that holds only ${name} is missing.` }
    heredocs.push({ name, expands, ...taken })
  }
  return { heredocs }
}

function withHeredocs({ onbuild, ...step }: Step, heredocs: readonly Heredoc[]): Step {
  const endLine = heredocs.at(-1)?.place.endLine ?? step.endLine
  return { ...step, heredocs, endLine, ...(onbuild && { onbuild: { ...onbuild, heredocs, endLine } }) }
}

const TAKES_HEREDOCS = new Set(['ADD', 'COPY', 'RUN'])

/** Source: BuildKit frontend/dockerfile/parser/split_command.go and parser.go, newNodeFromLine. */
function readInstruction(line: LogicalLine, from: number, escape: string): { readonly step: Step, readonly unreadable?: string } {
  const { text } = line
  const end = trimEnd(text).length
  const start = skip(text, from, end, isSpace)
  const written = text.slice(start, skip(text, start, end, char => !'\t\v\f\r '.includes(char)))
  const keyword = written.toUpperCase()
  const { flags, rest } = readFlags(text.slice(0, end), start + written.length, escape)
  const args = readArguments(keyword, text, { start: skip(text, rest, end, isSpace), end }, escape)
  // ONBUILD of ONBUILD is refused, so one level is enough
  const inner = keyword === 'ONBUILD' && from === 0 && args.words.length > 0 ? readInstruction(line, rest, escape) : undefined
  const step: Step = {
    keyword,
    written,
    flags: flags.map(({ value, start, end }): Flag => {
      const [name = '', ...values] = value.slice(2).split('=')
      return { name, value: values.join('='), hasValue: values.length > 0, place: placeOf(line, start, end) }
    }),
    words: args.words.map(({ raw, value, start, end }): Word => ({ raw, value, place: placeOf(line, start, end) })),
    ...(args.form && { form: args.form }),
    ...(args.json && { json: args.json }),
    assignments: args.assignments.map(({ name, value, isLegacy, start, end }): Assignment => ({
      name,
      ...(value !== undefined && { value }),
      isLegacy,
      place: placeOf(line, start, end),
    })),
    heredocs: [],
    comments: line.comments,
    hasEmptyContinuation: line.hasEmptyContinuation,
    text: text.slice(start, end).replaceAll(/\s+/g, ' '),
    line: line.line,
    endLine: line.endLine,
    place: placeOf(line, start, end),
    ...(inner && { onbuild: inner.step }),
  }
  const unreadable = args.problem ?? inner?.unreadable
  return { step, ...(unreadable !== undefined && { unreadable }) }
}

function skip(text: string, start: number, end: number, isSkipped: (char: string) => boolean): number {
  let at = start
  while (at < end && isSkipped(text[at] ?? '')) at++
  return at
}
