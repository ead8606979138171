import type { StepSource } from '../graph/sources-of.ts'
import type { Contents } from './contents.ts'
import type { Surroundings } from './surroundings.ts'

/** What the stage or image holds that a step takes from. */
export function contentsOfSource({ from }: StepSource, { contentsOfStage, contentsOfImage }: Surroundings): Contents | undefined {
  if (from.kind === 'stage') return contentsOfStage(from.index)
  return from.kind === 'image' ? contentsOfImage(from.name) : undefined
}
