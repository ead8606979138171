import type { Expansion } from '../expand/expand-word.ts'
import type { Variables } from '../expand/variables.ts'
import type { Stage, Step } from '../types.ts'
import type { EvaluatedAssignment, EvaluatedStep, StageProblem, StageState } from './types.ts'
import { asWritten, expandWord } from '../expand/expand-word.ts'
import { problemOf } from '../parse/problem-of.ts'
import { startHistory } from './history.ts'
import { readMounts } from './mounts.ts'
import { joinPath } from './paths.ts'
import { valueProblem } from './value-problem.ts'
import { EXPANDED_FLAGS, EXPANDED_WORDS } from './what-is-expanded.ts'

export interface StageToEvaluate {
  readonly stage: Stage
  /** what ONBUILD left to it */
  readonly triggers: readonly Step[]
  /** what its base brings */
  readonly start: StageState
  /** the ARGs that the stage below it declared, as variables without values */
  readonly startArgs: Variables
  readonly globalArgs: Variables
  readonly buildArgs: Readonly<Record<string, string>>
  readonly escape: string
}

export interface EvaluatedSteps {
  readonly steps: readonly EvaluatedStep[]
  readonly end: StageState
  /** the ARGs declared up to its end */
  readonly args: Variables
  readonly problems: readonly StageProblem[]
}

/** Walks through a stage, keeping what each instruction sets for those below it. */
export function evaluateSteps({ stage, triggers, start, startArgs, globalArgs, buildArgs, escape }: StageToEvaluate): EvaluatedSteps {
  const variables = startHistory(start.variables)
  const args = startHistory(startArgs)
  let { workdir, user, shell } = start
  const problems: StageProblem[] = []

  const now = (): StageState => {
    const declared = args.now()
    return { variables: variables.now(), declares: name => declared.get(name).kind === 'set', workdir, user, shell }
  }

  const assign = (step: Step): EvaluatedAssignment[] => {
    const seen = variables.now()
    return step.assignments.map(({ name, value }) => {
      const expansion = value === undefined ? undefined : expandWord(value, seen, escape)
      const key = expandWord(name, seen, escape)
      if (step.keyword === 'ENV' && key.value !== undefined) variables.set(key.value, toVariable(expansion?.value))
      return { name: key, ...(expansion && { value: expansion }) }
    })
  }

  const declare = (step: Step): EvaluatedAssignment[] => step.assignments.map(({ name, value }) => {
    const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined
    const inherited = globalArgs.get(name)
    args.set(name, { kind: 'set', value: '' })
    const set = (expansion: Expansion, source: NonNullable<EvaluatedAssignment['source']>): EvaluatedAssignment => {
      if (!NOT_IN_ENVIRONMENT.has(name)) variables.set(name, toVariable(expansion.value))
      return { name: asWritten(name), value: expansion, source }
    }
    if (given !== undefined) return set(asWritten(given), 'build-arg')
    if (value !== undefined) return set(expandWord(value, variables.now(), escape), 'default')
    if (inherited.kind === 'set') return set(asWritten(inherited.value), 'global')
    return { name: asWritten(name) }
  })

  const steps = [...triggers, ...stage.steps].map((step, index): EvaluatedStep => {
    const isTrigger = index < triggers.length
    const before = now()
    const seen = before.variables
    const words = step.words.map(({ raw, value }, at) => {
      if (!EXPANDED_WORDS.has(step.keyword)) return asWritten(value)
      return expandWord(step.json?.[at] ?? raw, seen, escape)
    })
    const flags = step.flags.map(({ name, value }) => EXPANDED_FLAGS[step.keyword]?.has(name) ? expandWord(value, seen, escape) : asWritten(value))
    // in a heredoc quotes are text, and the escape character is \ whatever the directive says
    const heredocs = step.heredocs.map(({ content, expands }) => {
      return expands && step.keyword !== 'RUN' ? expandWord(content, seen, '\\', { quotes: false }) : asWritten(content)
    })
    const mounts = step.keyword === 'RUN' ? readMounts(step, seen, escape) : []
    const assignments = step.keyword === 'ARG' ? declare(step) : assign(step)

    const [first] = words
    if (step.keyword === 'WORKDIR') workdir = first?.value === undefined ? undefined : joinPath(workdir, first.value)
    if (step.keyword === 'USER') user = first?.value
    if (step.keyword === 'SHELL' && step.json) shell = step.json

    const evaluated = { step, isTrigger, before, words, flags, assignments, heredocs, mounts: mounts.flatMap(read => 'mount' in read ? read.mount : []) }
    const message = (isTrigger ? problemOf(step) : undefined)
      ?? [...flags, ...words, ...assignments.flatMap(({ name, value }) => [name, ...(value ? [value] : [])]), ...heredocs].find(({ problem }) => problem !== undefined)?.problem
      ?? mounts.flatMap(read => 'problem' in read ? read.problem : [])[0]
      ?? valueProblem(evaluated)
    if (message !== undefined) problems.push({ message, place: step.place, stage: stage.index })
    return evaluated
  })
  return { steps, end: now(), args: args.now(), problems }
}

/** ARGs that speak to BuildKit alone. Source: BuildKit frontend/dockerfile/dockerfile2llb/convert.go, nonEnvArgs. */
const NOT_IN_ENVIRONMENT = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE'])

function toVariable(value: string | undefined) {
  return value === undefined ? { kind: 'unknown' as const } : { kind: 'set' as const, value }
}
