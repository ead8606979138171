import type { Dockerfile, Step } from './types.ts'
import { findStageByName } from './parse.ts'

/**
 * Every image a Dockerfile takes from outside itself, each once, in the order it is first named:
 * by FROM, by `COPY --from=` and by `RUN --mount=from=`. `scratch` is no image.
 */
export function outsideImages(dockerfile: Dockerfile): string[] {
  const images = new Set<string>()
  for (const stage of dockerfile.stages) {
    if (stage.base.kind === 'image') images.add(stage.base.name)
    for (const source of stage.steps.flatMap(sourcesOf)) {
      if (!isStage(dockerfile, source)) images.add(source)
    }
  }
  images.delete('')
  return [...images]
}

function sourcesOf(step: Step): string[] {
  return step.flags.flatMap(({ name, value }) => {
    if (name === 'from') return [value]
    if (name === 'mount') return value.split(',').filter(option => option.startsWith('from=')).map(option => option.slice('from='.length))
    return []
  })
}

function isStage(dockerfile: Dockerfile, source: string): boolean {
  return source.toLowerCase() === 'scratch'
    || dockerfile.stages[Number(source)] !== undefined
    || findStageByName(dockerfile.stages, source) !== undefined
}
