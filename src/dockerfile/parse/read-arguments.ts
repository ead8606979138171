import type { Step } from '../types.ts'
import type { Span } from './split-words.ts'
import { unquote } from '../expand/expand-word.ts'
import { readJsonArray } from './json-array.ts'
import { isSpace } from './spaces.ts'
import { splitAtSpaces, splitQuoted } from './split-words.ts'

/** What stands behind keyword and flags. */
export interface Arguments {
  readonly words: readonly RawWord[]
  readonly form?: NonNullable<Step['form']>
  readonly json?: readonly string[]
  readonly assignments: readonly RawAssignment[]
  /** what the parser cannot read at all, in one sentence */
  readonly problem?: string
}

interface RawWord extends Span {
  readonly raw: string
  readonly value: string
}

interface RawAssignment extends Span {
  readonly name: string
  readonly value: string | undefined
  readonly isLegacy: boolean
}

/** Source: BuildKit frontend/dockerfile/parser/parser.go (which keyword is read how) and line_parsers.go. */
export function readArguments(keyword: string, text: string, span: Span, escape: string): Arguments {
  if (span.start >= span.end) return { words: [], assignments: [], ...(COMMANDS.has(keyword) && { form: 'shell' }) }
  if (COMMANDS.has(keyword)) return readCommand(keyword, text, span)
  if (keyword === 'HEALTHCHECK') return readHealthcheck(text, span)
  if (LISTS.has(keyword)) return readList(keyword, text, span, escape)
  if (keyword === 'ENV' || keyword === 'LABEL') return readAssignments(keyword, text, span, escape)
  if (keyword === 'ARG') return readArgs(text, span, escape)
  if (keyword === 'FROM' || keyword === 'EXPOSE') return { words: splitAtSpaces(text, span).map(word => quotable(text, word, escape)), assignments: [] }
  if (keyword === 'USER' || keyword === 'WORKDIR' || keyword === 'STOPSIGNAL') return { words: [quotable(text, span, escape)], assignments: [] }
  return { words: [plain(text, span)], assignments: [] }
}

const COMMANDS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL'])
const LISTS = new Set(['ADD', 'COPY', 'VOLUME'])

function plain(text: string, { start, end }: Span): RawWord {
  const raw = text.slice(start, end)
  return { raw, value: raw, start, end }
}

function quotable(text: string, { start, end }: Span, escape: string): RawWord {
  const raw = text.slice(start, end)
  return { raw, value: unquote(raw, escape), start, end }
}

function readCommand(keyword: string, text: string, span: Span): Arguments {
  const array = readJsonArray(text, span)
  if (array.kind === 'strings') return { ...fromJson(text, array), form: 'exec', assignments: [] }
  const words = [plain(text, span)]
  return { words, form: 'shell', assignments: [], ...(array.kind === 'not only strings' && { problem: notOnlyStrings(keyword) }) }
}

function readHealthcheck(text: string, span: Span): Arguments {
  let end = span.start
  while (end < span.end && !isSpace(text[end] ?? '')) end++
  const type = plain(text, { start: span.start, end })
  while (end < span.end && isSpace(text[end] ?? '')) end++
  if (end === span.end) return { words: [type], assignments: [] }
  const { words, ...rest } = readCommand('HEALTHCHECK', text, { start: end, end: span.end })
  return { words: [type, ...words], ...rest }
}

function readList(keyword: string, text: string, span: Span, escape: string): Arguments {
  const array = readJsonArray(text, span)
  if (array.kind === 'strings') return { ...fromJson(text, array), assignments: [] }
  const words = splitAtSpaces(text, span).map(word => quotable(text, word, escape))
  return { words, assignments: [], ...(array.kind === 'not only strings' && { problem: notOnlyStrings(keyword) }) }
}

function fromJson(text: string, { values, spans }: { readonly values: readonly string[], readonly spans: readonly Span[] }): Pick<Arguments, 'words' | 'json'> {
  return {
    words: spans.map(({ start, end }, index) => ({ raw: text.slice(start, end), value: values[index] ?? '', start, end })),
    json: values,
  }
}

function notOnlyStrings(keyword: string): string {
  return `The JSON array of ${keyword} holds something that is no string: each element stands in double quotes.`
}

function readAssignments(keyword: string, text: string, span: Span, escape: string): Arguments {
  const words = splitQuoted(text, span, escape)
  const [first] = words
  if (first && !text.slice(first.start, first.end).includes('=')) return readLegacy(keyword, text, span)
  const assignments: RawAssignment[] = []
  for (const { start, end } of words) {
    const word = text.slice(start, end)
    const equals = word.indexOf('=')
    if (equals < 0) return { words: [], assignments, problem: `${keyword} takes name=value, and "${word}" has no "=".` }
    assignments.push({ name: word.slice(0, equals), value: word.slice(equals + 1), isLegacy: false, start, end })
  }
  return { words: words.map(word => quotable(text, word, escape)), assignments }
}

/** `ENV name value`: everything behind the name is one value. */
function readLegacy(keyword: string, text: string, span: Span): Arguments {
  const [name] = splitAtSpaces(text, span)
  let start = name?.end ?? span.end
  while (start < span.end && '\t\v\f\r '.includes(text[start] ?? '')) start++
  if (!name || start >= span.end) return { words: [plain(text, span)], assignments: [], problem: `${keyword} takes name=value, and "${text.slice(span.start, span.end)}" has no value.` }
  const value = { start, end: span.end }
  return {
    words: [plain(text, name), plain(text, value)],
    assignments: [{ name: text.slice(name.start, name.end), value: text.slice(start, span.end), isLegacy: true, ...span }],
  }
}

function readArgs(text: string, span: Span, escape: string): Arguments {
  const words = splitQuoted(text, span, escape)
  return {
    words: words.map(word => quotable(text, word, escape)),
    assignments: words.map(({ start, end }) => {
      const word = text.slice(start, end)
      const equals = word.indexOf('=')
      return { name: equals < 0 ? word : word.slice(0, equals), value: equals < 0 ? undefined : word.slice(equals + 1), isLegacy: false, start, end }
    }),
  }
}
