import type { EvaluatedStep } from '../evaluate/types.ts'
import type { StageNames } from '../parse/stages.ts'
import type { EdgeSource, StageEdge } from './types.ts'

/** Where a step takes files from, other than from its own stage and the build context. */
export interface StepSource {
  /** as the step names it */
  readonly name: string
  readonly via: StageEdge['via']
  readonly from: EdgeSource | { readonly kind: 'scratch' } | { readonly kind: 'no such stage' }
}

/**
 * `COPY --from=` takes a stage's name or number, else an image. `RUN --mount=from=` takes a name, else an image: there, a number is none. Of several
 * stages with one name the last in the whole file is meant, even where it comes later.
 *
 * Source: BuildKit frontend/dockerfile/dockerfile2llb/convert.go, toCommand, and convert_runmount.go, detectRunMount.
 */
export function sourcesOf({ step, mounts }: Pick<EvaluatedStep, 'step' | 'mounts'>, stages: StageNames): StepSource[] {
  if (step.keyword === 'COPY') {
    return step.flags.filter(({ name, value }) => name === 'from' && value !== '').map(({ value }) => ({ name: value, via: 'COPY', from: ofCopy(value, stages) }))
  }
  // to BuildKit a mount without `from` waits for what is called scratch, and that may be a stage
  const hidden = stages.indexOf('scratch') === undefined ? undefined : 'scratch'
  return mounts.flatMap(({ from = hidden }) => from === undefined ? [] : { name: from, via: 'RUN', from: named(from, stages) })
}

function ofCopy(name: string, stages: StageNames): StepSource['from'] {
  if (!/^[+-]?\d+$/.test(name)) return named(name, stages)
  const index = Number(name)
  return index >= 0 && index < stages.count ? { kind: 'stage', index } : { kind: 'no such stage' }
}

function named(name: string, stages: StageNames): StepSource['from'] {
  const index = stages.indexOf(name)
  if (index !== undefined) return { kind: 'stage', index }
  return name === 'scratch' ? { kind: 'scratch' } : { kind: 'image', name }
}
