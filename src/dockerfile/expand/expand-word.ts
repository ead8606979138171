import type { Reading } from './reading.ts'
import type { Variables } from './variables.ts'
import { readDoubleQuoted, readSingleQuoted, readUntil } from './read-word.ts'
import { Refusal, startOf } from './reading.ts'
import { readDollar } from './substitute.ts'

/** A word after its variables were replaced. */
export interface Expansion {
  /** undefined where an unknown variable decides it, or where there is a problem */
  readonly value: string | undefined
  /** names that were looked up and are set */
  readonly matched: readonly string[]
  /** names that were looked up and are not set, also where the word brings a default for them */
  readonly unmatched: readonly string[]
  /** names that were looked up and of which nothing is known */
  readonly unknown: readonly string[]
  /** why BuildKit refuses the word: one sentence */
  readonly problem?: string
}

export interface ExpandOptions {
  /** `false` keeps quotes as they are, as in a heredoc's content */
  readonly quotes?: boolean
}

/**
 * Replaces `$name`, `${name}` and `${name…}` with its operators (`-`, `:-`, `+`, `:+`, `?`, `:?`, `#`, `##`, `%`, `%%`, `/`, `//`) and removes
 * quotes and escapes. Single quotes protect everything, double quotes all but variables. A variable that is not set leaves nothing.
 *
 * Source: Dockerfile reference, "Environment replacement"; BuildKit frontend/dockerfile/shell/lex.go.
 *
 * `escape` is the Dockerfile's escape character.
 */
export function expandWord(text: string, variables: Variables, escape: string, { quotes = true }: ExpandOptions = {}): Expansion {
  const reading: Reading = { ...startOf(text, 0, escape), quotes, variables }
  try {
    const value = readUntil(reading, undefined, false, 0)
    return { value, ...namesOf(reading) }
  }
  catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { value: undefined, ...namesOf(reading), problem: error.message }
  }
}

/** The word without quotes and escapes, its variables as written; the word itself where BuildKit would refuse it. */
export function unquote(text: string, escape: string): string {
  const reading: Reading = { ...startOf(text, 0, escape), keepsReferences: true }
  try {
    return readUntil(reading, undefined, false, 0) ?? text
  }
  catch (error) {
    if (!(error instanceof Refusal)) throw error
    return text
  }
}

/** An expansion of a word that BuildKit leaves as it is. */
export function asWritten(text: string): Expansion {
  return { value: text, matched: [], unmatched: [], unknown: [] }
}

/** Where the quoted part or the substitution that begins at an offset ends; undefined where it is left open or refused. */
export function endOfPart(text: string, start: number): number | undefined {
  const reading = startOf(text, start, '\\')
  try {
    if (text[start] === '$') readDollar(reading, 0)
    else if (text[start] === '"') readDoubleQuoted(reading, false, 0)
    else readSingleQuoted(reading)
    return reading.at
  }
  catch (error) {
    if (!(error instanceof Refusal)) throw error
    return undefined
  }
}

function namesOf({ matched, unmatched, unknown }: Reading) {
  return { matched: [...matched], unmatched: [...unmatched], unknown: [...unknown] }
}
