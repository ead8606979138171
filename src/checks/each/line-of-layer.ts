import type { Dockerfile } from '#dockerfile'
import type { LayerContents } from '#engine'
import { imageSteps } from '#dockerfile'

/** The line of the instruction that an entry of the image's history stands for; the history is in the Dockerfile's order but knows no lines. */
export function lineOfLayer(dockerfile: Dockerfile, own: readonly LayerContents[], layer: LayerContents): number | undefined {
  const entries = own.filter(({ instruction }) => !instruction.startsWith('ARG'))
  const steps = imageSteps(dockerfile).filter(({ keyword }) => keyword !== 'ARG')
  return entries.length === steps.length ? steps[entries.indexOf(layer)]?.line : undefined
}
