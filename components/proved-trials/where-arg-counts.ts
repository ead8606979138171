import type { Step } from '#dockerfile'
import { evaluate, parseDockerfile } from '#dockerfile'

/** `declares`: sets the name. `sees`: the name has its value here. `blind`: uses the name where it has no value. `outside`: neither sees nor uses it. */
export type Scope = 'declares' | 'sees' | 'blind' | 'outside'

/** An instruction, and what it knows of a name. */
export interface ScopedLine {
  readonly text: string
  readonly isFirstOfStage: boolean
  readonly scope: Scope
}

/**
 * Where a name that ARG or ENV sets is known: above the first FROM to FROM lines only; in a stage from its own line to the end, and in the stages
 * built on that one; to a container only by ENV.
 */
export function argScope(text: string, name: string): ScopedLine[] {
  const dockerfile = parseDockerfile(text)
  const declares = ({ assignments }: Step) => assignments.some(assignment => assignment.name === name)
  const uses = ({ text }: Step) => new RegExp(`\\$\\{?${name}\\b`).test(text)
  const fromScope: Scope = dockerfile.globalArgs.has(name) ? 'sees' : 'outside'
  const lines = dockerfile.globalSteps.map((step): ScopedLine => ({ text: step.text, isFirstOfStage: false, scope: declares(step) ? 'declares' : 'outside' }))
  for (const { stage, steps } of evaluate(dockerfile).stages) {
    lines.push({ text: stage.from.text, isFirstOfStage: true, scope: fromScope })
    let isInContainer = false
    for (const { step, before } of steps) {
      isInContainer ||= step.keyword === 'ENV' && declares(step)
      const isKnown = AT_RUN_TIME.has(step.keyword) ? isInContainer : before.variables.get(name).kind === 'set'
      lines.push({ text: step.text, isFirstOfStage: false, scope: declares(step) ? 'declares' : isKnown ? 'sees' : uses(step) ? 'blind' : 'outside' })
    }
  }
  return lines
}

/** The name that the first ARG or ENV of a Dockerfile sets; '' where there is none. */
export function firstArg(text: string): string {
  const { globalSteps, stages } = parseDockerfile(text)
  return [...globalSteps, ...stages.flatMap(({ steps }) => steps)].find(({ keyword }) => keyword === 'ARG' || keyword === 'ENV')?.assignments[0]?.name ?? ''
}

export function scopeInWords(scope: Scope): string {
  return WORDS[scope]
}

const WORDS: Readonly<Record<Scope, string>> = {
  declares: '',
  sees: '',
  blind: 'not known here: empty',
  outside: '',
}

/** Their variables are replaced in the container, not by the builder. */
const AT_RUN_TIME = new Set(['CMD', 'ENTRYPOINT'])
