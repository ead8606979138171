import type { EditKind, RecordedBuild } from '#builds'
import type { LabContext } from './lab-context.ts'
import type { PredictedStep } from './predict-edit.ts'
import { predictEdit } from './predict-edit.ts'

/** A step of the build after an edit: whether it runs by the model, and for how long as recorded. */
export interface LabRow extends PredictedStep {
  /** the instruction without its mounts, which would push the command out of sight */
  readonly label: string
  /** whether another stage began above it */
  readonly startsStage: boolean
  /** seconds that it ran; undefined for what is cached, and where this edit was not recorded */
  readonly seconds: number | undefined
}

export interface LabSide {
  readonly rows: readonly LabRow[]
  /** of the whole build, as recorded; undefined where this edit was not */
  readonly seconds: number | undefined
}

/** One of the two Dockerfiles after an edit. */
export function labSide(build: RecordedBuild, context: LabContext, edit: EditKind): LabSide {
  const recorded = build.edits[edit]
  const secondsAt = new Map(recorded?.steps.flatMap(({ line, cached, seconds }) => cached ? [] : [[line, seconds]]))
  const steps = predictEdit(build.dockerfile, context, edit)
  return {
    seconds: recorded?.seconds,
    rows: steps.map((step, index) => ({
      ...step,
      label: step.instruction.replace(/ --mount=\S+/g, ''),
      startsStage: index > 0 && steps[index - 1]?.stage !== step.stage,
      seconds: step.outcome === 'runs' ? secondsAt.get(step.line) : undefined,
    })),
  }
}

/** The step that says most of an edit: the first that runs, else the last. */
export function mostTelling(rows: readonly LabRow[]): number {
  const first = rows.findIndex(({ outcome }) => outcome === 'runs')
  return first === -1 ? rows.length - 1 : first
}

/** `none of 8 steps run again` */
export function countInWords(rows: readonly LabRow[]): string {
  const again = rows.filter(({ outcome }) => outcome === 'runs').length
  return `${again === 0 ? 'none' : again} of ${rows.length} steps run again`
}

/** An instruction in a sentence: whole where it is short, else its first words. */
export function shortLabel({ label }: LabRow): string {
  return label.length <= 36 ? label : `${label.split(' ', 3).join(' ')} …`
}
