import type { EvaluatedStep } from '../evaluate/types.ts'
import type { Variables } from '../expand/variables.ts'
import type { Part } from './key.ts'
import type { Surroundings } from './surroundings.ts'
import { cleanPath } from '../evaluate/paths.ts'
import { toHeredoc } from '../parse/heredocs.ts'
import { mountParts } from './what-mounts-depend-on.ts'

/**
 * What decides whether a RUN is cached, besides the step below it: its arguments, every variable that it would see (ENV and ARG alike, used or not),
 * working directory, user, and what its mounts show. Not: build arguments that no ARG above declares, among them the predefined proxy ones.
 *
 * Source: BuildKit solver/llbsolver/ops/exec.go, CacheMap; frontend/dockerfile/dockerfile2llb/convert.go, dispatchRun.
 */
export function whatRunDependsOn(evaluated: EvaluatedStep, surroundings: Surroundings): Part[] {
  const { step, before } = evaluated
  return [
    { name: 'instruction', text: JSON.stringify([argumentsOf(evaluated), flagsOf(evaluated)]) },
    { name: 'environment', text: environmentOf(before.variables) },
    { name: 'workdir', text: cleanPath(before.workdir ?? '') },
    { name: 'user', text: before.user ?? '' },
    ...mountParts(step, evaluated.mounts, before.workdir, surroundings),
  ]
}

const DEFAULT_SHELL = ['/bin/sh', '-c']

/** The command with its arguments: shell form is an exec form with the shell in front. */
export function argumentsOf({ step, before }: Pick<EvaluatedStep, 'step' | 'before'>): readonly string[] {
  if (step.json) return step.json
  const shell = before.shell ?? DEFAULT_SHELL
  const command = step.words[0]?.raw ?? ''
  const [first] = step.heredocs
  if (first && toHeredoc(command)) return first.content.startsWith('#!') ? [`/dev/pipes/${first.name}`, first.content] : [...shell, first.content]
  return [...shell, [command, ...step.heredocs.map(({ name, content }) => `${content}${name}`)].join('\n')]
}

function flagsOf({ step }: EvaluatedStep): string[] {
  return step.flags.filter(({ name, value }) => DEFAULTS[name] !== value && name !== 'mount').map(({ name, value }) => `${name}=${value}`).sort()
}

const DEFAULTS: Readonly<Record<string, string>> = { network: 'default', security: 'sandbox' }

/** In the order in which the variables were set last, as BuildKit hands them on. */
function environmentOf(variables: Variables): string {
  const known = texts.get(variables)
  if (known !== undefined) return known
  const text = [...variables.names()].map((name) => {
    const variable = variables.get(name)
    return `${name}=${variable.kind === 'set' ? variable.value : ''}`
  }).join('\0')
  texts.set(variables, text)
  return text
}

/** Every RUN between two ENVs has the same environment: it is written out once. */
const texts = new WeakMap<Variables, string>()
