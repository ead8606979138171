import type { Token } from './pattern.ts'
import { fits, toTokens } from './pattern.ts'

/** The patterns of a `.dockerignore`. */
export interface IgnoreFile {
  /** whether a line begins with `!` */
  readonly hasExceptions: boolean
  /** whether a line matches each and every path: `*`, `**` or `**\/*` */
  readonly excludesAll: boolean
  /** whether a path, relative to the build context and cleaned, or a folder above it, is kept out; the last line that matches decides */
  readonly matches: (path: string) => boolean
}

/**
 * Source: github.com/moby/patternmatcher, ignorefile.go and patternmatcher.go (MatchesOrParentMatches). A pattern that cannot be read, for which a build
 * would fail, matches nothing here.
 */
export function readIgnoreFile(text: string): IgnoreFile {
  const patterns = text.replace(/^\uFEFF/, '').split(/\r?\n/).flatMap(line => readPattern(line) ?? [])
  return {
    hasExceptions: patterns.some(({ isException }) => isException),
    excludesAll: patterns.some(({ isException, text }) => !isException && ['*', '**', '**/*'].includes(text)),
    matches(path) {
      const parts = path.split('/')
      const paths = [path, ...parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'))]
      let isIgnored = false
      for (const { isException, tokens } of patterns) {
        if (isException === isIgnored && paths.some(each => fits(tokens, each))) isIgnored = !isException
      }
      return isIgnored
    },
  }
}

interface Pattern {
  readonly text: string
  readonly isException: boolean
  readonly tokens: readonly Token[]
}

function readPattern(line: string): Pattern | undefined {
  if (line.startsWith('#') || line.trim() === '') return undefined
  const isException = line.trim().startsWith('!')
  const text = clean(clean(line.trim().replace(/^!\s*/, '')).trim())
  return { text, isException, tokens: toTokens(text) }
}

/** Without `.`, `..`, doubled and outer slashes, as Go's filepath.Clean does. */
function clean(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '' && part !== '.' && !(part === '..' && path.startsWith('/'))) parts.push(part)
  }
  return parts.join('/') || '.'
}
