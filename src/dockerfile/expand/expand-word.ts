import type { Variables } from './variables.ts'
import { removePrefix, removeSuffix, replacePattern } from './shell-pattern.ts'
import { nothingKnown } from './variables.ts'

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

/** BuildKit nests without limit; a person does not, and our stack ends somewhere. */
const DEEPEST = 100

/** Never leaves this file. */
class Refusal extends Error {}

interface Reading {
  readonly text: string
  at: number
  readonly escape: string
  readonly quotes: boolean
  /** whether references to variables stay as written */
  readonly keepsReferences: boolean
  readonly variables: Variables
  readonly matched: Set<string>
  readonly unmatched: Set<string>
  readonly unknown: Set<string>
}

function startOf(text: string, at: number, escape: string): Reading {
  return { text, at, escape, quotes: true, keepsReferences: false, variables: nothingKnown, matched: new Set(), unmatched: new Set(), unknown: new Set() }
}

function namesOf({ matched, unmatched, unknown }: Reading) {
  return { matched: [...matched], unmatched: [...unmatched], unknown: [...unknown] }
}

/** What stands up to `stop`, or to the end; undefined once a part of it is unknown. */
function readUntil(reading: Reading, stop: string | undefined, keepsEscapes: boolean, depth: number): string | undefined {
  if (depth > DEEPEST) throw new Refusal('Substitutions are nested too deeply.')
  const parts: (string | undefined)[] = []
  while (reading.at < reading.text.length) {
    const char = charAt(reading)
    if (char === stop) {
      reading.at++
      return join(parts)
    }
    if (char === '$') {
      parts.push(readReference(reading, depth))
    }
    else if (reading.quotes && char === '\'') {
      parts.push(readSingleQuoted(reading))
    }
    else if (reading.quotes && char === '"') {
      parts.push(readDoubleQuoted(reading, keepsEscapes, depth))
    }
    else {
      reading.at += char.length
      if (char !== reading.escape) {
        parts.push(char)
        continue
      }
      if (keepsEscapes) parts.push(char)
      const escaped = charAt(reading)
      parts.push(escaped)
      reading.at += escaped.length
    }
  }
  if (stop !== undefined) throw new Refusal(`A substitution \${…} lacks its closing "${stop}".`)
  return join(parts)
}

function charAt({ text, at }: Reading): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

function join(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('')
}

function readSingleQuoted(reading: Reading): string {
  const start = reading.at + 1
  const end = reading.text.indexOf('\'', start)
  if (end < 0) throw new Refusal('A single quote (\') is opened and not closed.')
  reading.at = end + 1
  return reading.text.slice(start, end)
}

function readDoubleQuoted(reading: Reading, keepsEscapes: boolean, depth: number): string | undefined {
  const parts: (string | undefined)[] = []
  reading.at++
  while (reading.at < reading.text.length) {
    const char = charAt(reading)
    if (char === '"') {
      reading.at++
      return join(parts)
    }
    if (char === '$') {
      parts.push(readReference(reading, depth))
      continue
    }
    reading.at += char.length
    if (char !== reading.escape) {
      parts.push(char)
      continue
    }
    if (keepsEscapes) parts.push(char)
    const escaped = charAt(reading)
    if (escaped === '"' || escaped === '$' || escaped === reading.escape) {
      parts.push(escaped)
      reading.at += escaped.length
    }
    else if (escaped !== '') {
      parts.push(char)
    }
  }
  throw new Refusal('A double quote (") is opened and not closed.')
}

function readReference(reading: Reading, depth: number): string | undefined {
  const start = reading.at
  const value = readDollar(reading, depth)
  return reading.keepsReferences ? reading.text.slice(start, reading.at) : value
}

function readDollar(reading: Reading, depth: number): string | undefined {
  reading.at++
  if (charAt(reading) !== '{') {
    const name = readName(reading)
    return name === '' ? '$' : valueOf(lookUp(reading, name))
  }
  reading.at++
  const first = charAt(reading)
  if (first === '') throw new Refusal('A substitution ${…} lacks its closing "}".')
  if ('{}:'.includes(first)) throw new Refusal('A substitution ${…} has no variable name.')
  const name = readName(reading)
  let operator = charAt(reading)
  reading.at += operator.length
  if (operator === '') throw new Refusal('A substitution ${…} lacks its closing "}".')
  if (operator === '}') return valueOf(lookUp(reading, name))
  const emptyIsUnset = operator === ':'
  if (emptyIsUnset) {
    operator = charAt(reading)
    reading.at += operator.length
  }
  if (operator === '/' && !emptyIsUnset) return replaceIn(reading, name, depth)
  const isPattern = operator === '#' || operator === '%'
  if (operator === '' || !'-+?#%'.includes(operator) || (isPattern && emptyIsUnset)) {
    throw new Refusal(`A substitution \${${name}…} has an operator that Docker does not know: "${emptyIsUnset ? ':' : ''}${operator}".`)
  }
  const word = readUntil(reading, '}', isPattern, depth + 1)
  return substitute(lookUp(reading, name), name, operator, emptyIsUnset, word)
}

type Found = ReturnType<Variables['get']>

function substitute(found: Found, name: string, operator: string, emptyIsUnset: boolean, word: string | undefined): string | undefined {
  if (found.kind === 'unknown') return undefined
  const value = valueOf(found) ?? ''
  const isThere = found.kind === 'set' && !(emptyIsUnset && value === '')
  if (operator === '-') return isThere ? value : word
  if (operator === '+') return isThere ? word : ''
  if (operator === '?') {
    if (isThere) return value
    throw new Refusal(word ? `${name}: ${word}` : `The variable ${name} must be set${emptyIsUnset ? ' and not empty' : ''}.`)
  }
  if (word === undefined) return undefined
  const longest = word.startsWith(operator)
  const pattern = longest ? word.slice(1) : word
  return checked(operator === '#' ? removePrefix(value, pattern, longest) : removeSuffix(value, pattern, longest), pattern)
}

function replaceIn(reading: Reading, name: string, depth: number): string | undefined {
  const everywhere = charAt(reading) === '/'
  if (everywhere) reading.at++
  const pattern = readUntil(reading, '/', true, depth + 1)
  const replacement = readUntil(reading, '}', true, depth + 1)
  const value = valueOf(lookUp(reading, name))
  if (pattern === undefined || replacement === undefined || value === undefined) return undefined
  return checked(replacePattern(value, pattern, replacement, everywhere), pattern)
}

function checked(value: string | undefined | 'invalid pattern', pattern: string): string | undefined {
  if (value === 'invalid pattern') throw new Refusal(`The pattern "${pattern}" escapes a character that needs no escape.`)
  return value
}

function lookUp(reading: Reading, name: string): Found {
  const found = reading.variables.get(name)
  const names = { set: reading.matched, unset: reading.unmatched, unknown: reading.unknown }
  names[found.kind].add(name)
  return found
}

/** '' for a variable that is not set. */
function valueOf(found: Found): string | undefined {
  if (found.kind === 'unknown') return undefined
  return found.kind === 'set' ? found.value : ''
}

const NAME = /\p{Nd}+|[@*#?$!-]|[\p{L}_][\p{L}\p{Nd}_]*/uy

/** A name, the digits of `$12`, or one special character such as that of `$@`. */
function readName(reading: Reading): string {
  NAME.lastIndex = reading.at
  const [name = ''] = NAME.exec(reading.text) ?? []
  reading.at += name.length
  return name
}
