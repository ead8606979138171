import type { EvaluatedStep, StageProblem } from '../evaluate/types.ts'
import type { Stage } from '../types.ts'
import type { StepSource } from './sources-of.ts'
import { isImageReference } from '../evaluate/from-problem.ts'
import { expandWord } from '../expand/expand-word.ts'
import { nothingSet } from '../expand/variables.ts'

/**
 * Why a step cannot take from what it names.
 *
 * Source: BuildKit frontend/dockerfile/dockerfile2llb/convert.go and convert_runmount.go.
 */
export function sourceProblem({ name, via, from }: StepSource, { step }: Pick<EvaluatedStep, 'step'>, stage: Stage): StageProblem | undefined {
  const { place } = step
  if (via === 'COPY' && expandWord(name, nothingSet, '\\').value !== name) {
    return { message: `--from takes no variable and no quotes: name a stage with FROM ${name} AS … and take from that.`, place, stage: undefined }
  }
  if (from.kind === 'no such stage') return { message: `There is no stage number ${name}: the first stage is number 0.`, place, stage: undefined }
  if (from.kind === 'image' && !isImageReference(from.name)) {
    return { message: `"${name}" is neither a stage nor a name that an image can have.`, place, stage: stage.index }
  }
  // itself included: that is a circle
  if (from.kind === 'stage' && from.index > stage.index) {
    return { message: `The stage ${name} comes later: a step can take only from stages above its own.`, place, stage: stage.index }
  }
  return undefined
}
