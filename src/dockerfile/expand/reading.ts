import type { Variables } from './variables.ts'
import { nothingKnown } from './variables.ts'

/** A word while it is read. */
export interface Reading {
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

/** At the offset, with nothing known of any variable. */
export function startOf(text: string, at: number, escape: string): Reading {
  return { text, at, escape, quotes: true, keepsReferences: false, variables: nothingKnown, matched: new Set(), unmatched: new Set(), unknown: new Set() }
}

/** Why a word is refused, in one sentence. It never leaves this folder. */
export class Refusal extends Error {}

/** The character at which the reading stands, '' at the end. */
export function charAt({ text, at }: Reading): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/** Undefined once a part is unknown. */
export function join(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('')
}
