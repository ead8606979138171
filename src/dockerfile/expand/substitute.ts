import type { Reading } from './reading.ts'
import type { Variable } from './variables.ts'
import { readUntil } from './read-word.ts'
import { charAt, Refusal } from './reading.ts'
import { removePrefix, removeSuffix, replacePattern } from './shell-pattern.ts'

/** What a reference to a variable, from its `$` on, stands for; undefined where that is not known. */
export function readDollar(reading: Reading, depth: number): string | undefined {
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

function substitute(found: Variable, name: string, operator: string, emptyIsUnset: boolean, word: string | undefined): string | undefined {
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

function lookUp(reading: Reading, name: string): Variable {
  const found = reading.variables.get(name)
  const names = { set: reading.matched, unset: reading.unmatched, unknown: reading.unknown }
  names[found.kind].add(name)
  return found
}

/** '' for a variable that is not set. */
function valueOf(found: Variable): string | undefined {
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
