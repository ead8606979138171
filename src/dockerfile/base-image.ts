import type { Dockerfile, Step } from './types.ts'

/** The outside image on which the last stage stands, through earlier stages too; undefined where that is `scratch` or there is no stage. */
export function baseImage({ stages }: Dockerfile): string | undefined {
  let stage = stages.at(-1)
  while (stage?.base.kind === 'stage') stage = stages[stage.base.index]
  return stage?.base.kind === 'image' ? stage.base.name : undefined
}

/** The instructions that make the image on top of `baseImage`, in order: the last stage's, after those of the earlier stages it stands on. */
export function imageSteps({ stages }: Dockerfile): Step[] {
  const steps: Step[] = []
  let stage = stages.at(-1)
  while (stage) {
    steps.unshift(...stage.steps)
    stage = stage.base.kind === 'stage' ? stages[stage.base.index] : undefined
  }
  return steps
}
