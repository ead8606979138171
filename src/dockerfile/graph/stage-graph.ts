import type { EvaluatedStage, Evaluation, StageProblem } from '../evaluate/types.ts'
import type { StageNames } from '../parse/stages.ts'
import type { Dockerfile, Stage } from '../types.ts'
import type { StageEdge, StageGraph, StageGraphOptions } from './types.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import { findStageByName, stageNames } from '../parse/stages.ts'
import { findCircle } from './find-circle.ts'
import { reachable } from './reachable.ts'
import { sourceProblem } from './source-problem.ts'
import { sourcesOf } from './sources-of.ts'

/**
 * Which stage takes from which, and which of them are built for the target.
 *
 * Source: BuildKit frontend/dockerfile/dockerfile2llb/convert.go; the classic builder: Docker's builder/dockerfile/builder.go, which carries out every
 * instruction from the top down to the end of the target.
 */
export function stageGraph(dockerfile: Dockerfile, options: StageGraphOptions = {}): StageGraph {
  return graphOf(dockerfile, evaluate(dockerfile, options), options.target)
}

/** The same, of an evaluation that is there already. */
export function graphOf(dockerfile: Dockerfile, evaluation: Evaluation, targetName: string | undefined): StageGraph {
  const { stages } = dockerfile
  const target = targetOf(stages, targetName)
  const names = stageNames(stages)
  const problems: StageProblem[] = []
  const edges = evaluation.stages.flatMap(evaluated => edgesOf(evaluated, names, problems))
  // BuildKit looks for circles before it carries ONBUILD out
  const circle = findCircle(edges.filter(({ via, to, line }) => via !== 'FROM' && line !== stages[to]?.from.line))
  const first = circle === undefined ? undefined : stages[circle]
  if (first) problems.push({ message: `The stage ${first.name ?? first.index} takes, by way of others or at once, from itself.`, place: first.from.place, stage: undefined })
  if (target === undefined && stages.length > 0) {
    problems.push({ message: `The build was asked for the stage "${targetName}", and none has that name.`, place: { line: 1, column: 1, endLine: 1, endColumn: 1 }, stage: undefined })
  }
  const needed = reachable(target, edges)
  return {
    target,
    stages: stages.map(({ index }) => ({ index, isBuilt: { buildkit: needed.has(index), classic: target !== undefined && index <= target } })),
    edges,
    problems,
  }
}

/** BuildKit: the stage of that name, whatever its case (a number is none); else the last. */
export function targetOf(stages: readonly Stage[], name: string | undefined): number | undefined {
  return (name === undefined || name === '' ? stages.at(-1) : findStageByName(stages, name))?.index
}

function edgesOf({ stage, base, steps }: EvaluatedStage, names: StageNames, problems: StageProblem[]): StageEdge[] {
  const edges: StageEdge[] = base.kind === 'scratch' ? [] : [{ from: base, to: stage.index, via: 'FROM', line: stage.from.line }]
  for (const evaluated of steps) {
    for (const source of sourcesOf(evaluated, names)) {
      const problem = sourceProblem(source, evaluated, stage)
      if (problem) problems.push(problem)
      const { from, via } = source
      if (from.kind === 'stage' || from.kind === 'image') edges.push({ from, to: stage.index, via, line: evaluated.step.line })
    }
  }
  return edges
}
