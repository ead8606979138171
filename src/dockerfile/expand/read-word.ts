import type { Reading } from './reading.ts'
import { charAt, join, Refusal } from './reading.ts'
import { readDollar } from './substitute.ts'

/** BuildKit nests without limit; a person does not, and our stack ends somewhere. */
const DEEPEST = 100

/** What stands up to `stop`, or to the end; undefined once a part of it is unknown. */
export function readUntil(reading: Reading, stop: string | undefined, keepsEscapes: boolean, depth: number): string | undefined {
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

export function readSingleQuoted(reading: Reading): string {
  const start = reading.at + 1
  const end = reading.text.indexOf('\'', start)
  if (end < 0) throw new Refusal('A single quote (\') is opened and not closed.')
  reading.at = end + 1
  return reading.text.slice(start, end)
}

export function readDoubleQuoted(reading: Reading, keepsEscapes: boolean, depth: number): string | undefined {
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
