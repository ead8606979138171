import type { Flag, Step } from '../types.ts'
import { IGNORES_FLAGS, KNOWN_FLAGS } from './known-flags.ts'

/** A flag that the instruction does not have, has twice, or with a value that is none. Source: BuildKit frontend/dockerfile/instructions/bflag.go. */
export function flagProblem(step: Step): string | undefined {
  const { keyword, flags } = step
  if (IGNORES_FLAGS.has(keyword) || isHealthcheckNone(step)) return undefined
  const seen = new Set<string>()
  for (const flag of flags) {
    const problem = oneFlagProblem(keyword, flag, seen)
    if (problem !== undefined) return problem
    seen.add(flag.name)
  }
  return undefined
}

/** BuildKit looks at no flag of `HEALTHCHECK NONE`. */
function isHealthcheckNone({ keyword, words }: Step): boolean {
  return keyword === 'HEALTHCHECK' && words[0]?.value.toUpperCase() === 'NONE'
}

function oneFlagProblem(keyword: string, { name, value, hasValue }: Flag, seen: ReadonlySet<string>): string | undefined {
  const flags = KNOWN_FLAGS[keyword] ?? {}
  const kind = Object.hasOwn(flags, name) ? flags[name] : undefined
  if (!kind) return `${keyword} has no flag --${name}.`
  if (seen.has(name) && kind !== 'texts') return `${keyword} takes --${name} once, and here it stands twice.`
  if (kind === 'boolean') {
    if (hasValue && value === '') return `--${name}= lacks its value: true or false.`
    return ['', 'true', 'false'].includes(value.toLowerCase()) ? undefined : `--${name} is true or false, not "${value}".`
  }
  return hasValue ? undefined : `--${name} lacks its value: --${name}=….`
}
