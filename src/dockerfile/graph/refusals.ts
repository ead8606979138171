import type { EvaluateOptions } from '../evaluate/types.ts'
import type { Dockerfile, Problem } from '../types.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import { graphOf } from './stage-graph.ts'

export interface RefusalOptions extends EvaluateOptions {
  /** whether stages that the target does not need count too, as for `docker build --check` */
  readonly allStages?: boolean
}

/**
 * Everything for which BuildKit refuses to build the target, before any step runs: in the text, in the values of variables, between stages. BuildKit
 * stops at the first it meets; here they come in the order of the lines.
 */
export function refusals(dockerfile: Dockerfile, { allStages = false, ...options }: RefusalOptions = {}): Problem[] {
  const evaluation = evaluate(dockerfile, options)
  const graph = graphOf(dockerfile, evaluation, options.target)
  const counts = (stage: number | undefined) => stage === undefined || allStages || graph.stages[stage]?.isBuilt.buildkit === true
  return [
    ...dockerfile.problems,
    ...[...evaluation.problems, ...graph.problems].flatMap(({ stage, message, place }) => counts(stage) ? { message, place } : []),
  ].sort((a, b) => a.place.line - b.place.line)
}
