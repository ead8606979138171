import type { BaseEnvironment } from '../expand/variables.ts'
import type { Step } from '../types.ts'

/** What lies beside the Dockerfile. */
export interface BuildContext {
  /** files and symbolic links; a directory is there because something in it is */
  readonly files: readonly ContextFile[]
  /** text of `.dockerignore` */
  readonly dockerignore?: string
  /** path of the Dockerfile itself, `Dockerfile` where not given: an edited instruction edits that file, if it is among `files` */
  readonly dockerfile?: string
}

export interface ContextFile {
  /** relative to the context, with `/`, such as `src/main.ts` */
  readonly path: string
  /** a symbolic link: where it points, as written in it */
  readonly target?: string
}

/** What changes between the first build and the second. */
export type BuildEdit
  /** other bytes; for a symbolic link, or a file that becomes one, where it points now */
  = | { readonly kind: 'content', readonly path: string, readonly target?: string }
    | { readonly kind: 'mode', readonly path: string }
    | { readonly kind: 'timestamp', readonly path: string }
    | { readonly kind: 'new-file', readonly path: string, readonly target?: string }
    | { readonly kind: 'removed-file', readonly path: string }
    /** the new text of `.dockerignore` */
    | { readonly kind: 'dockerignore', readonly text: string }
    /** the instruction on this line, all of its lines, becomes this text */
    | { readonly kind: 'instruction', readonly line: number, readonly text: string }
    /** undefined: no longer given */
    | { readonly kind: 'build-arg', readonly name: string, readonly value: string | undefined }
    /** the same name, another image (a tag that was moved); `paths`: where the two differ, undefined where that is not known */
    | { readonly kind: 'base', readonly image: string, readonly paths?: readonly string[] }

export interface SimulateCacheOptions {
  readonly target?: string
  /** of the first build; an edit may change them for the second */
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly baseEnv?: (image: string) => BaseEnvironment | undefined
  readonly baseWorkdir?: (image: string) => string | undefined
  readonly baseOnbuild?: (image: string) => readonly string[] | undefined
  readonly targetPlatform?: string
  /**
   * For RUN by its line (in the edited Dockerfile): whether, run again, it leaves the same files as before, byte for byte and mode for mode. Asked only of a
   * RUN that runs again. A line left out is not known: a `COPY --from` that could take from it is then not known either.
   */
  readonly outputs?: ReadonlyMap<number, 'same' | 'changed'>
}

export interface CacheSimulation {
  /** the second build, every step of every stage in the Dockerfile's order, FROM left out; lines are those of the edited Dockerfile */
  readonly steps: readonly CachedStep[]
}

export interface CachedStep {
  /** index of the stage */
  readonly stage: number
  readonly step: Step
  /** `metadata`: nothing to run, and nothing the engine reports; `skipped`: in a stage that the target does not need */
  readonly outcome: 'cached' | 'runs' | 'unknown' | 'metadata' | 'skipped'
  /** one sentence */
  readonly reason: string
}
