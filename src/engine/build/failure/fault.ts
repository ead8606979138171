import type { Dockerfile } from '#dockerfile'
import type { BuildError } from '../../errors.ts'
import type { FailedVertex } from '../build-steps.ts'

/** What is known of a build that failed. */
export interface Fault {
  readonly engine: {
    readonly host: string
    /** product and version, such as `Docker Engine - Community 28.0.1` */
    readonly product: string
    /** the tags of the images that it has */
    readonly tags: () => Promise<readonly string[]>
  }
  /** the build context's folder */
  readonly context: string
  /** the Dockerfile's name within the context */
  readonly name: string
  readonly dockerfile: Dockerfile
  /** the stage that was asked for */
  readonly target?: string
  /** what the engine or the connection said, without the words that BuildKit wraps around it */
  readonly words: string
  readonly cause: unknown
  /** the node of BuildKit's graph that failed; absent where the build did not come so far */
  readonly failed?: FailedVertex
}

/** Knows one kind of failure: the error to throw, or undefined where the failure is of another kind. */
export type Explain = (fault: Fault) => BuildError | undefined | Promise<BuildError | undefined>

/** A remark that ends a sentence: `; did you mean "build"?`, or a full stop where there is nothing to suggest. */
export function orSuggest(suggestion: string | undefined): string {
  return suggestion === undefined ? '.' : `; did you mean ${suggestion}?`
}
