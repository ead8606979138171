import type { Dockerfile, Step } from './types.ts'
import { evaluate } from './evaluate/evaluate.ts'
import { sourcesOf } from './graph/sources-of.ts'
import { stageNames } from './parse/stages.ts'

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
  const names = stageNames(dockerfile.stages)
  return evaluate(dockerfile).stages.flatMap(({ stage, base, steps }) => [
    ...(base.kind === 'image' && base.name !== '' ? [{ name: base.name, step: stage.from }] : []),
    ...steps.flatMap(evaluated => sourcesOf(evaluated, names).flatMap(({ from }) => from.kind === 'image' ? { name: from.name, step: evaluated.step } : [])),
  ])
}
