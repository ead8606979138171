export type Token
  = | { readonly kind: 'char', readonly char: string }
    | { readonly kind: 'class', readonly allows: (char: string) => boolean }
    /** `?`: one character, `*`: any number of them, neither with a slash; `**`: anything; `**\/`: nothing, or anything up to a slash */
    | { readonly kind: '?' | '*' | '**' | '**/' }

/** A pattern taken apart. Source: github.com/moby/patternmatcher; without `**` it is Go's filepath.Match, which COPY's sources are matched by. */
export function toTokens(pattern: string): Token[] {
  // `**name` alone matches whatever ends in the name; with other wildcards behind it, only whole names
  if (/^\*\*[^*?[\]\\/][^*?[\]\\]*$/.test(pattern)) return [{ kind: '**' }, ...[...pattern.slice(2)].map((char): Token => ({ kind: 'char', char }))]
  const parts = pattern.match(/\*\*\/?|[*?]|\[[^\]]+\]|\\[\s\S]|[\s\S]/gu) ?? []
  return parts.map((part, index): Token => {
    const isLast = index === parts.length - 1
    if (part.startsWith('**')) return { kind: isLast ? '**' : '**/' }
    if (part === '*' || part === '?') return { kind: part }
    if (part.startsWith('[') && part.length > 1) return toClass(part)
    return { kind: 'char', char: part.replace(/^\\(?=[\s\S])/, '') }
  })
}

function toClass(part: string): Token {
  try {
    const pattern = new RegExp(`^${part}$`, 'su')
    return { kind: 'class', allows: char => pattern.test(char) }
  }
  catch {
    return { kind: 'class', allows: () => false }
  }
}

/** Whether the whole path is what the pattern describes: all offsets of the path that the tokens so far can lead to, kept as a set: no pattern makes this slow. */
export function fits(tokens: readonly Token[], path: string): boolean {
  const chars = [...path]
  let reached = new Set([0])
  for (const token of tokens) {
    const next = new Set<number>()
    // filled from the left, so the first is the leftmost
    const [from = 0] = reached
    switch (token.kind) {
      case '**':
        for (let at = from; at <= chars.length; at++) next.add(at)
        break
      case '**/':
        for (const at of reached) next.add(at)
        for (let at = from; at < chars.length; at++) {
          if (chars[at] === '/') next.add(at + 1)
        }
        break
      case '*':
        for (let at = from, isOpen = false; at <= chars.length; at++) {
          isOpen ||= reached.has(at)
          if (isOpen) next.add(at)
          if (chars[at] === '/') isOpen = false
        }
        break
      default:
        for (const at of reached) {
          if (at < chars.length && fitsOne(token, chars[at] ?? '')) next.add(at + 1)
        }
    }
    if (next.size === 0) return false
    reached = next
  }
  return reached.has(chars.length)
}

function fitsOne(token: Token, char: string): boolean {
  if (token.kind === 'char') return token.char === char
  return token.kind === 'class' ? token.allows(char) : char !== '/'
}

/** Whether a path has a part that is a pattern. */
export function hasWildcards(path: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*[*?[]/.test(path)
}
