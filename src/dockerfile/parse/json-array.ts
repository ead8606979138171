import type { Span } from './split-words.ts'
import { trimStart } from './spaces.ts'

/** What a JSON array in place of arguments holds. */
export type JsonArray
  = | { readonly kind: 'strings', readonly values: readonly string[], readonly spans: readonly Span[] }
  /** refused: an array with something else than strings */
    | { readonly kind: 'not only strings' }
  /** no JSON array at all, however much it looks like one: shell form */
    | { readonly kind: 'none' }

/** Source: BuildKit frontend/dockerfile/parser/line_parsers.go, parseJSON. */
export function readJsonArray(text: string, { start, end }: Span): JsonArray {
  const json = trimStart(text.slice(start, end))
  if (!json.startsWith('[')) return { kind: 'none' }
  let values: unknown
  try {
    values = JSON.parse(json)
  }
  catch {
    return { kind: 'none' }
  }
  if (!Array.isArray(values)) return { kind: 'none' }
  if (!values.every(value => typeof value === 'string')) return { kind: 'not only strings' }
  const offset = end - json.length
  const spans = [...json.matchAll(STRING)].map(({ index, 0: literal }) => ({ start: offset + index, end: offset + index + literal.length }))
  return { kind: 'strings', values, spans }
}

const STRING = /"(?:[^"\\]|\\.)*"/g
