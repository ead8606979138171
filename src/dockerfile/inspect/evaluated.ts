import type { EvaluatedStage, EvaluatedStep, Evaluation } from '../evaluate/types.ts'

/** The stages that end up in the image, from the one on the outside image to the last: their layers are what is shipped. */
export function shippedStages({ stages }: Evaluation): EvaluatedStage[] {
  const shipped: EvaluatedStage[] = []
  let stage = stages.at(-1)
  // a stage stands on earlier ones only, so this ends
  while (stage) {
    shipped.push(stage)
    stage = stage.base.kind === 'stage' ? stages[stage.base.index] : undefined
  }
  return shipped.reverse()
}

/** Every instruction that is carried out when its stage is built, ONBUILD's too. */
export function* evaluatedSteps({ stages }: Evaluation, ...keywords: string[]): Generator<EvaluatedStep> {
  for (const { steps } of stages) {
    for (const evaluated of steps) {
      if (keywords.includes(evaluated.step.keyword)) yield evaluated
    }
  }
}
