import type { Span } from './split-words.ts'
import { isSpace } from './spaces.ts'

/** A flag as it stands after the keyword. */
export interface RawFlag extends Span {
  /** without quotes and escapes */
  readonly value: string
}

/**
 * The flags in front of an instruction's arguments, and where the arguments begin: at the first word that does not begin with `--`, or after a `--`
 * alone.
 *
 * Source: BuildKit frontend/dockerfile/parser/split_command.go.
 */
export function readFlags(text: string, start: number, escape: string): { readonly flags: RawFlag[], readonly rest: number } {
  const flags: RawFlag[] = []
  let at = start
  while (at < text.length) {
    if (isSpace(text[at] ?? '')) {
      at++
      continue
    }
    if (!text.startsWith('--', at)) return { flags, rest: at }
    const flag = readWord(text, at, escape)
    at = flag.end
    if (flag.value === '--') return { flags, rest: at }
    flags.push(flag)
  }
  return { flags, rest: text.length }
}

function readWord(text: string, start: number, escape: string): RawFlag {
  const parts: string[] = []
  let quote = ''
  let at = start
  while (at < text.length) {
    const char = text[at] ?? ''
    if (quote === '' && isSpace(char)) break
    if (char === escape) {
      at++
      parts.push(text[at] ?? '')
    }
    else if (quote === '' && (char === '\'' || char === '"')) {
      quote = char
    }
    else if (char === quote) {
      quote = ''
    }
    else {
      parts.push(char)
    }
    at++
  }
  return { start, end: Math.min(at, text.length), value: parts.join('') }
}
