import type { BuildSources } from '../apply-edit.ts'
import type { BuiltStep } from '../build-once.ts'
import type { Part } from '../key.ts'
import type { BuildEdit } from '../types.ts'
import type { Overview } from './overview.ts'

/** What a reason is made of. */
export interface ReasonCase {
  readonly record: BuiltStep
  /** the same step in the first build */
  readonly first: BuiltStep | undefined
  readonly second: Overview
  readonly edit: BuildEdit
  /** of the second build */
  readonly sources: BuildSources
}

/** The parts of a step that are not as they were in the first build. */
export function changedParts({ record, first }: ReasonCase): Part[] {
  const before = first?.parts ?? []
  return (record.parts ?? []).filter(({ text }, index) => text !== before[index]?.text)
}

/** The step right below, through the stages it stands on, that the builder carries out; undefined where there is only the base. */
export function stepBelow({ record, second }: ReasonCase): BuiltStep | undefined {
  let steps: readonly BuiltStep[] = second.ofStage(record.stage.stage.index).slice(0, record.position)
  let { base } = record.stage
  while (true) {
    const below = steps.findLast(({ parts }) => parts !== undefined)
    if (below || base.kind !== 'stage') return below
    const next = second.stages[base.index]
    if (!next) return undefined
    steps = second.ofStage(base.index)
    base = next.base
  }
}

/** `line 4 (COPY app.txt .)` without its arguments: what to look for on the slide. */
export function lineOf({ evaluated: { step } }: BuiltStep): string {
  return `the ${step.keyword} of line ${step.line}`
}
