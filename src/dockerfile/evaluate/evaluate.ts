import type { Variables } from '../expand/variables.ts'
import type { Base, Dockerfile, Stage, Step } from '../types.ts'
import type { EvaluatedStage, EvaluateOptions, Evaluation, StageProblem, StageState } from './types.ts'
import { expandWord } from '../expand/expand-word.ts'
import { platformArgs } from '../expand/platform-args.ts'
import { fromMap, nothingKnown, nothingSet } from '../expand/variables.ts'
import { parseDockerfile } from '../parse/parse-dockerfile.ts'
import { toBase } from '../parse/stages.ts'
import { evaluateSteps } from './evaluate-steps.ts'
import { fromProblem } from './from-problem.ts'
import { startHistory } from './history.ts'

/**
 * What each instruction means once variables have their values: with the build arguments given, the platform, and the environments of outside images as
 * far as they are known. Linear in the text.
 *
 * Source: BuildKit frontend/dockerfile/dockerfile2llb/convert.go.
 */
export function evaluate(dockerfile: Dockerfile, options: EvaluateOptions = {}): Evaluation {
  const { escape } = dockerfile.directives
  const problems: StageProblem[] = []
  const globalArgs = globalScope(dockerfile, options, problems)
  const named = new Map<string, number>()
  const stages: EvaluatedStage[] = []
  const args: Variables[] = []
  for (const stage of dockerfile.stages) {
    const from = expandWord(stage.from.words[0]?.raw ?? '', globalArgs, escape)
    const base = toBase(from.value ?? '', named)
    const flag = stage.from.flags.find(({ name }) => name === 'platform')
    const platform = flag && expandWord(flag.value, globalArgs, escape)
    const problem = fromProblem(from, base, platform, stage.name)
    if (problem !== undefined && stage.from.words.length > 0) problems.push({ message: problem, place: stage.from.place, stage: undefined })
    const below = base.kind === 'stage' ? stages[base.index] : undefined
    const start = below?.end ?? startOf(base.kind === 'image' ? base.name : undefined, options)
    const startArgs = (base.kind === 'stage' ? args[base.index] : undefined) ?? nothingSet
    const evaluated = evaluateSteps({ stage, triggers: triggersOf(below?.stage.steps ?? baseTriggers(base, options), stage), start, startArgs, globalArgs, buildArgs: options.buildArgs ?? {}, escape })
    problems.push(...evaluated.problems)
    stages.push({ stage, base, from, ...(platform && { platform }), steps: evaluated.steps, end: evaluated.end })
    args.push(evaluated.args)
    if (stage.name !== undefined) named.set(stage.name, stage.index)
  }
  return { globalArgs, stages, problems }
}

function globalScope({ globalSteps, directives, stages }: Dockerfile, options: EvaluateOptions, problems: StageProblem[]): Variables {
  const { buildArgs = {}, targetPlatform, target = stages.at(-1)?.name } = options
  const scope = startHistory(fromMap(new Map([...platformArgs(targetPlatform, target)].map(([name, value]) => [name, buildArgs[name] ?? value]))))
  for (const { assignments, place } of globalSteps) {
    for (const { name, value } of assignments) {
      const expansion = value === undefined ? undefined : expandWord(value, scope.now(), directives.escape)
      const result = Object.hasOwn(buildArgs, name) ? buildArgs[name] : expansion?.value
      if (expansion?.problem !== undefined && !Object.hasOwn(buildArgs, name)) problems.push({ message: expansion.problem, place, stage: undefined })
      if (result !== undefined) scope.set(name, { kind: 'set', value: result })
    }
  }
  return scope.now()
}

/** What ONBUILD of the stage below left to this one; BuildKit reports it at this stage's FROM. */
function triggersOf(below: readonly Step[], { from }: Stage): Step[] {
  const { line, endLine, place } = from
  return below.flatMap(({ onbuild }) => onbuild ? [{ ...onbuild, line, endLine, place }] : [])
}

function baseTriggers(base: Base, { baseOnbuild }: EvaluateOptions): readonly Step[] {
  const triggers = base.kind === 'image' ? baseOnbuild?.(base.name) ?? [] : []
  return triggers.flatMap(text => parseDockerfile(`FROM scratch\nONBUILD ${text}`).stages[0]?.steps ?? [])
}

/** BuildKit sets PATH where an image does not. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function startOf(image: string | undefined, { baseEnv, baseWorkdir, assume }: EvaluateOptions): StageState {
  const state = { declares: () => false, user: '', shell: undefined }
  if (image === undefined) return { ...state, variables: withPath(new Map()), workdir: '/' }
  const known = baseEnv?.(image)
  return { ...state, variables: known ? withPath(known) : assume?.(image).variables ?? nothingKnown, workdir: baseWorkdir?.(image) ?? assume?.(image).workdir }
}

function withPath(environment: ReadonlyMap<string, string | undefined>): Variables {
  const scope = startHistory(nothingSet)
  if (!environment.has('PATH')) scope.set('PATH', { kind: 'set', value: DEFAULT_PATH })
  for (const [name, value] of environment) scope.set(name, value === undefined ? { kind: 'unknown' } : { kind: 'set', value })
  return scope.now()
}
