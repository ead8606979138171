import type { Dockerfile, Step } from './types.ts'
import { findStageByName } from './parse.ts'

/** An image that an instruction takes from outside the Dockerfile, by its name there. */
export interface OutsideImage {
  readonly name: string
  readonly step: Step
}

/**
 * Every image a Dockerfile takes from outside itself, each once, in the order it is first named:
 * by FROM, by `COPY --from=` and by `RUN --mount=from=`. `scratch` is no image.
 */
export function outsideImages(dockerfile: Dockerfile): string[] {
  return [...new Set(outsideReferences(dockerfile).map(({ name }) => name))]
}

/** Every place where a Dockerfile names an image from outside itself, in order. */
export function outsideReferences(dockerfile: Dockerfile): OutsideImage[] {
  return dockerfile.stages.flatMap(({ base, from, steps }) => [
    ...(base.kind === 'image' ? [{ name: base.name, step: from }] : []),
    ...steps.flatMap(step => sourcesOf(step).filter(source => !isStage(dockerfile, source)).map(name => ({ name, step }))),
  ]).filter(({ name }) => name !== '')
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
