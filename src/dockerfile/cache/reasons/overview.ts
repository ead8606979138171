import type { EvaluatedStage } from '../../evaluate/types.ts'
import type { StageNames } from '../../parse/stages.ts'
import type { BuiltStep } from '../build-once.ts'
import { stageNames } from '../../parse/stages.ts'

/** The second build, so that reasons find their way in it. */
export interface Overview {
  readonly stages: readonly EvaluatedStage[]
  readonly names: StageNames
  readonly ofStage: (index: number) => readonly BuiltStep[]
  /** the stages in which a step runs */
  readonly runsAgain: ReadonlySet<number>
  /** the instruction that stands on a line */
  readonly stepAt: (line: number) => BuiltStep | undefined
}

export function overviewOf(stages: readonly EvaluatedStage[], steps: readonly BuiltStep[]): Overview {
  const byStage = Map.groupBy(steps, ({ stage }) => stage.stage.index)
  const byLine = new Map(steps.flatMap((built) => {
    const { line, endLine } = built.evaluated.step
    return Array.from({ length: endLine - line + 1 }, (_, index) => [line + index, built] as const)
  }))
  return {
    stages,
    names: stageNames(stages.map(({ stage }) => stage)),
    ofStage: index => byStage.get(index) ?? [],
    runsAgain: new Set(steps.flatMap(({ outcome, stage }) => outcome === 'runs' ? [stage.stage.index] : [])),
    stepAt: line => byLine.get(line),
  }
}
