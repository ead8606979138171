import type { EvaluatedStage, EvaluatedStep, EvaluateOptions } from '../evaluate/types.ts'
import type { Dockerfile } from '../types.ts'
import type { PredictedLayer } from './types.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import { targetOf } from '../graph/stage-graph.ts'
import { commitOf } from './commit-of.ts'
import { whereNothingChanges } from './where-nothing-changes.ts'

/**
 * What each step of the image commits, from the one right above the base to the last of the target: through the stages it stands on, with what ONBUILD
 * left to them.
 */
export function predictLayers(dockerfile: Dockerfile, options: EvaluateOptions = {}): PredictedLayer[] {
  const { stages } = evaluate(dockerfile, options)
  const target = targetOf(dockerfile.stages, options.target)
  const chain = chainOf(stages, target === undefined ? undefined : stages[target])
  let isNothingThere = chain[0]?.base.kind === 'scratch'
  return chain.flatMap(({ stage, steps }) => steps.map((evaluated): PredictedLayer => {
    const { commits, reason } = commitOf(evaluated)
    const isEmpty = commits === 'metadata' ? undefined : isNothingThere && bringsFiles(evaluated) ? 'never' : 'depends'
    isNothingThere &&= commits === 'metadata'
    return {
      stage: stage.index,
      step: evaluated.step,
      commits,
      isInHistory: evaluated.step.keyword !== 'ONBUILD',
      isEmpty,
      ...(isEmpty === 'depends' && { whereNothingChanges: whereNothingChanges(evaluated.step.keyword) }),
      reason,
    }
  }))
}

/** The stages that make the image, lowest first. */
function chainOf(stages: readonly EvaluatedStage[], target: EvaluatedStage | undefined): EvaluatedStage[] {
  const chain: EvaluatedStage[] = []
  for (let stage = target; stage; stage = stage.base.kind === 'stage' ? stages[stage.base.index] : undefined) chain.push(stage)
  return chain.reverse()
}

/** Whether a step that adds files has one for certain: a pattern may match none. */
function bringsFiles({ step, words }: EvaluatedStep): boolean {
  if (step.keyword !== 'COPY' && step.keyword !== 'ADD') return false
  return step.flags.every(({ name }) => name !== 'exclude' && name !== 'parents') && words.slice(0, -1).some(({ value }) => value !== undefined && !/[*?[]/.test(value) && !/^[./]*$/.test(value))
}
