import type { Exercise } from '#checks'
import type { Engine } from '#engine'

/** What a measuring run works with. */
export interface Session {
  readonly engine: Engine
  readonly exercises: readonly Exercise[]
  /** the repository's folder, with a separator at its end */
  readonly root: string
  readonly signal: AbortSignal
  /** told what is going on, a line at a time */
  readonly say: (line: string) => void
}
