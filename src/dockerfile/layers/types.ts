import type { Step } from '../types.ts'

/** What one step adds to the image above its base. */
export interface PredictedLayer {
  /** index of the stage the step belongs to */
  readonly stage: number
  readonly step: Step
  readonly commits: 'layer' | 'metadata'
  /** whether `docker history` has a line for it: for all but ONBUILD */
  readonly isInHistory: boolean
  /**
   * Whether the layer holds no file: undefined for metadata. `depends`: on what is there already and on what the command does; and where nothing
   * changes, on the engine, which compares in its own way (see `reason`).
   */
  readonly isEmpty: 'never' | 'depends' | undefined
  /** one sentence */
  readonly reason: string
}
