import type { Directives, Problem } from '../types.ts'
import { readCheck } from './read-check.ts'
import { trimEnd, trimStart } from './spaces.ts'

/** Reads directives line by line, from the top, until a line is none. */
export interface DirectiveReader {
  /** whether this line is a directive; to be asked of every line in order */
  readonly read: (line: string, number: number) => boolean
  readonly escape: () => Directives['escape']
  readonly problems: readonly Problem[]
}

/**
 * `# escape=`, `# syntax=` and `# check=` count only at the very top, each once, and an unknown name ends them.
 *
 * Source: BuildKit frontend/dockerfile/parser/directives.go, as parser.go uses it.
 */
export function readDirectives(): DirectiveReader {
  const seen = new Set<string>()
  const problems: Problem[] = []
  let escape: Directives['escape'] = '\\'
  let isOver = false
  return {
    read(line, number) {
      const directive = isOver ? undefined : toDirective(line)
      if (!directive) {
        isOver = true
        return false
      }
      const { name, value } = directive
      const place = { line: number, column: 1, endLine: number, endColumn: line.length + 1 }
      if (seen.has(name)) {
        problems.push({ message: `The directive "# ${name}=" stands here a second time: only one is allowed.`, place })
      }
      else if (name === 'escape') {
        if (value === '\\' || value === '`') escape = value
        else problems.push({ message: `The escape character "${value}" is not allowed: it is \\ or \`.`, place })
      }
      seen.add(name)
      return true
    },
    escape: () => escape,
    problems,
  }
}

/**
 * BuildKit looks for `syntax` and `check` in a pass of its own, before it parses: there a first line `#!…` is passed over, and an indented line ends the
 * search.
 *
 * Source: BuildKit frontend/dockerfile/parser/directives.go, ParseDirective and DetectSyntax.
 */
export function detectDirectives(lines: readonly string[]): { readonly found: Pick<Directives, 'syntax' | 'check'>, readonly problems: readonly Problem[] } {
  const values = new Map<string, { readonly value: string, readonly line: number }>()
  for (let index = lines[0]?.startsWith('#!') ? 1 : 0; index < lines.length; index++) {
    const directive = toDirective(lines[index] ?? '')
    if (!directive || values.has(directive.name)) break
    values.set(directive.name, { value: directive.value, line: index + 1 })
  }
  const syntax = values.get('syntax')
  const check = values.get('check')
  const read = check && readCheck(check.value)
  return {
    found: {
      ...(syntax && { syntax: syntax.value.split(' ', 1)[0] ?? '' }),
      ...(read && { check: read.check }),
    },
    problems: read?.problem !== undefined && check ? [{ message: read.problem, place: { line: check.line, column: 1, endLine: check.line, endColumn: (lines[check.line - 1] ?? '').length + 1 } }] : [],
  }
}

const NAMES = ['syntax', 'escape', 'check']
const DIRECTIVE = /^([a-z][a-z0-9]*)\s*=\s*(\S.*)$/i

function toDirective(line: string): { readonly name: string, readonly value: string } | undefined {
  if (!line.startsWith('#')) return undefined
  const [, name = '', value = ''] = DIRECTIVE.exec(trimEnd(trimStart(line.slice(1)))) ?? []
  return NAMES.includes(name.toLowerCase()) ? { name: name.toLowerCase(), value } : undefined
}
