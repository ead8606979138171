/** A class for what Go's `unicode.IsSpace` takes for white space; JavaScript's `\s` has U+FEFF in addition and lacks U+0085. */
const SPACE = '[\\t\\n\\v\\f\\r \\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]'

const LEADING = new RegExp(`^${SPACE}+`)
const ONE = new RegExp(`^${SPACE}$`)

export function isSpace(char: string): boolean {
  return ONE.test(char)
}

export function trimStart(text: string): string {
  return text.replace(LEADING, '')
}

/** By hand: a regular expression with `$` would look at every run of spaces twice. */
export function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

export function trim(text: string): string {
  return trimEnd(trimStart(text))
}
