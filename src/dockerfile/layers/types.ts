import type { Step } from '../types.ts'
import type { SeenEngine } from './where-nothing-changes.ts'

/** What one step adds to the image above its base. */
export interface PredictedLayer {
  /** index of the stage the step belongs to */
  readonly stage: number
  readonly step: Step
  readonly commits: 'layer' | 'metadata'
  /** whether `docker history` has a line for it: for all but ONBUILD */
  readonly isInHistory: boolean
  /** whether the layer holds no file: undefined for metadata; `depends`: on what is there already and on what the command does */
  readonly isEmpty: 'never' | 'depends' | undefined
  /** what the layer is where the step changes no file at all: that depends on the engine */
  readonly whereNothingChanges?: Readonly<Record<SeenEngine, 'empty' | 'not empty'>>
  /** one sentence */
  readonly reason: string
}
