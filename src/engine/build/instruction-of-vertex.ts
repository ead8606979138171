import type { EvaluatedStage, Evaluation, Stage, Step } from '#dockerfile'

const VERTEX_NAME = /^\[(?:(?<stageName>[^\]]+) )?(?<position>\d+)\/(?<total>\d+)\] (?<keyword>[A-Z]+)/

/** An instruction and the stage in which it was carried out. */
export interface Instruction {
  readonly stage: Stage
  readonly step: Step
}

/**
 * The instruction that a vertex of BuildKit's trace stands for, by the vertex's name: `[stage i/n] INSTRUCTION …`. What ONBUILD left in a
 * stage stands on the line of FROM; what it left in an image is in no Dockerfile of ours.
 *
 * Source: moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go: an unnamed stage is `stage-N`, the only stage of a
 * Dockerfile goes without a name, and a build for several platforms puts the platform first.
 */
export function instructionOfVertex({ stages }: Evaluation, vertexName: string): Instruction | undefined {
  const { stageName, position, total, keyword } = VERTEX_NAME.exec(vertexName)?.groups ?? {}
  const evaluated = findStage(stages, stageName?.split(' ').at(-1))
  const step = evaluated && numberedSteps(evaluated, Number(total))[Number(position) - 1]
  return evaluated && step && step.keyword === keyword ? { stage: evaluated.stage, step } : undefined
}

function findStage(stages: readonly EvaluatedStage[], name: string | undefined): EvaluatedStage | undefined {
  if (name === undefined) {
    return stages.length === 1 ? stages[0] : undefined
  }
  const [, index] = /^stage-(\d+)$/.exec(name) ?? []
  return stages.findLast(({ stage }) => stage.name === name) ?? (index === undefined ? undefined : stages[Number(index)])
}

const COUNTED = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR'])

/**
 * The instructions that have a number, in order: FROM of an image, what ONBUILD left in that image (undefined), and what makes a layer.
 *
 * @param evaluated the stage
 * @param total the n of `i/n`: it counts WORKDIR to `/`, which has no number of its own, and (since BuildKit 0.17) what ONBUILD left
 */
function numberedSteps({ stage, base, steps, end }: EvaluatedStage, total: number): (Step | undefined)[] {
  const counted = steps
    .map(({ step }, index) => ({ step, workdir: (steps[index + 1]?.before ?? end).workdir }))
    .filter(({ step }) => COUNTED.has(step.keyword))
  const own = counted.filter(({ step, workdir }) => step.keyword !== 'WORKDIR' || workdir !== '/').map(({ step }) => step)
  if (base.kind !== 'image') return own
  const left = Math.max(0, total - 1 - counted.length)
  return [stage.from, ...Array.from<undefined>({ length: left }).fill(undefined), ...own]
}
