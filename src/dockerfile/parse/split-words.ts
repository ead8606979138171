import { isSpace } from './spaces.ts'

/** A stretch of a logical line's text: offsets from 0, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The stretches between white space. Source: BuildKit frontend/dockerfile/parser/line_parsers.go, parseStringsWhitespaceDelimited. */
export function splitAtSpaces(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = []
  let at = start
  while (at < end) {
    if (isBlank(text[at])) {
      at++
      continue
    }
    const from = at
    while (at < end && !isBlank(text[at])) at++
    spans.push({ start: from, end: at })
  }
  return spans
}

function isBlank(char: string | undefined): boolean {
  return char !== undefined && '\t\v\f\r '.includes(char)
}

/**
 * The stretches between white space outside quotes, an escaped space not counted; quotes and escapes stay.
 * Source: BuildKit frontend/dockerfile/parser/line_parsers.go, parseWords.
 */
export function splitQuoted(text: string, { start, end }: Span, escape: string): Span[] {
  const spans: Span[] = []
  let from: number | undefined
  let quote = ''
  let at = start
  while (at < end) {
    const char = text[at] ?? ''
    if (quote === '' && isSpace(char)) {
      if (from !== undefined) spans.push({ start: from, end: at })
      from = undefined
    }
    else {
      from ??= at
      if (char === escape && quote !== '\'') at++
      else if (quote === '' && (char === '\'' || char === '"')) quote = char
      else if (char === quote) quote = ''
    }
    at++
  }
  if (from !== undefined) spans.push({ start: from, end })
  return spans
}
