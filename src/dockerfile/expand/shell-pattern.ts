/**
 * The value without its shortest (or longest) start that matches the pattern, in which `*` stands for anything, `?` for one character and `\` before
 * `*`, `?` or `\` for that character itself. Undefined where computing it would take too long.
 *
 * Source: BuildKit frontend/dockerfile/shell/lex.go, which uses regular expressions that never backtrack; JavaScript's do, hence this small matcher.
 */
export function removePrefix(value: string, pattern: string, longest: boolean): Result {
  const parts = toParts(pattern)
  if (parts === 'invalid pattern') return parts
  if (parts.length * value.length > TOO_MUCH) return undefined
  const end = endOfMatch(parts, [...value], 0, longest)
  return end === undefined ? value : [...value].slice(end).join('')
}

/** The value without its shortest (or longest) end that matches the pattern. */
export function removeSuffix(value: string, pattern: string, longest: boolean): Result {
  const parts = toParts(pattern)
  if (parts === 'invalid pattern') return parts
  if (parts.length * value.length > TOO_MUCH) return undefined
  const length = endOfMatch(parts.reverse(), [...value].reverse(), 0, longest)
  return length === undefined ? value : [...value].slice(0, [...value].length - length).join('')
}

/** The value with the first (or every) longest stretch that matches the pattern replaced. */
export function replacePattern(value: string, pattern: string, replacement: string, everywhere: boolean): Result {
  const parts = toParts(pattern)
  if (parts === 'invalid pattern') return parts
  const chars = [...value]
  if (parts.length * chars.length ** 2 > TOO_MUCH) return undefined
  let result = ''
  let at = 0
  let isDone = false
  while (at <= chars.length) {
    const end = isDone ? undefined : endOfMatch(parts, chars, at, true)
    if (end === undefined || end === at) {
      if (end === at) {
        result += replacement
        isDone = !everywhere
      }
      result += chars[at] ?? ''
      at++
    }
    else {
      result += replacement
      at = end
      isDone = !everywhere
      if (at === chars.length) break
    }
  }
  return result
}

export type Result = string | undefined | 'invalid pattern'

/** steps of the matcher; a Dockerfile of people stays far below */
const TOO_MUCH = 1_000_000

type Part = { readonly any: 'one' | 'many' } | { readonly char: string }

function toParts(pattern: string): Part[] | 'invalid pattern' {
  const parts: Part[] = []
  const chars = [...pattern]
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? ''
    if (char === '*') parts.push({ any: 'many' })
    else if (char === '?') parts.push({ any: 'one' })
    else if (char !== '\\') parts.push({ char })
    else if (chars[at + 1] === '}' || chars[at + 1] === '/') continue
    else if (!'*?\\'.includes(chars[++at] ?? 'none')) return 'invalid pattern'
    else parts.push({ char: chars[at] ?? '' })
  }
  return parts
}

/** Where a match that begins at `start` ends: all places reachable after each part, kept as a set. */
function endOfMatch(parts: readonly Part[], chars: readonly string[], start: number, longest: boolean): number | undefined {
  let reached = new Set([start])
  for (const part of parts) {
    const next = new Set<number>()
    if ('any' in part && part.any === 'many') {
      // filled from the left, so the first is the leftmost
      const [leftmost = 0] = reached
      for (let at = leftmost; at <= chars.length; at++) next.add(at)
    }
    else {
      for (const at of reached) {
        if (at < chars.length && ('any' in part || part.char === chars[at])) next.add(at + 1)
      }
    }
    if (next.size === 0) return undefined
    reached = next
  }
  let end = longest ? -1 : Number.POSITIVE_INFINITY
  for (const at of reached) end = longest ? Math.max(end, at) : Math.min(end, at)
  return end
}
