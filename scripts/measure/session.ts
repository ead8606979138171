import type { Exercise } from '#checks'
import type { Engine } from '#engine'

/** What a measuring run works with. */
export interface Session {
  readonly engine: Engine
  readonly exercises: readonly Exercise[]
  /** the repository's folder, with a separator at its end */
  readonly root: string
  readonly signal: AbortSignal
  /** whether to record the builds too, for the slides that replay them: about as much time again */
  readonly records: boolean
  /** told what is going on, a line at a time */
  readonly say: (line: string) => void
}
