/**
 * An error a person can act on: `message` says what happened, `remedy` what to do about it, and `code` stays the same
 * whatever the wording, for programs and tests.
 */
export class CourseError extends Error {
  override readonly name: string = 'CourseError'
  readonly code: string
  readonly remedy: string

  constructor(code: string, message: string, remedy: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.remedy = remedy
  }
}

/** No usable engine: `ENGINE_NOT_FOUND`, `ENGINE_PERMISSION`, `ENGINE_REMOTE`, `ENGINE_TOO_OLD`, `ENGINE_NOT_DOCKER`, `ENGINE_ADDRESS`, `CONTEXT_UNKNOWN`. */
export class EngineError extends CourseError {
  override readonly name = 'EngineError'
}

/** Where and how a build failed; the fields that the engine did not tell are absent. */
export interface BuildFailure {
  /** the instruction as written in the Dockerfile, on one line */
  readonly instruction?: string
  /** the Dockerfile's name and the instruction's first line, such as `Dockerfile.multi:12` */
  readonly place?: string
  /** what the instruction's process exited with */
  readonly exitCode?: number
  /** the last lines that the instruction printed */
  readonly log?: string
}

/**
 * A build that gave no image: `BUILD_FAILED` (a step did), `BUILD_SYNTAX`, `BUILD_NO_DOCKERFILE`, `BUILD_NO_SOURCE`, `BUILD_NO_IMAGE`,
 * `BUILD_NO_STAGE`, `BUILD_NO_SECRET`, `BUILD_DISK_FULL`, `BUILD_ENGINE_GONE`, `BUILD_DEADLINE`, `BUILD_ABORTED`.
 */
export class BuildError extends CourseError {
  override readonly name = 'BuildError'
  readonly failure: BuildFailure

  constructor(code: string, message: string, remedy: string, failure: BuildFailure = {}, options?: ErrorOptions) {
    super(code, message, remedy, options)
    this.failure = failure
  }
}

/** A container that did not become a running app; `runApp` lists the codes. */
export class AppError extends CourseError {
  override readonly name = 'AppError'
  readonly exitCode?: number
  readonly log?: string

  constructor(code: string, message: string, remedy: string, { exitCode, log, cause }: { exitCode?: number, log?: string, cause?: unknown } = {}) {
    super(code, message, remedy, { cause })
    if (exitCode !== undefined) this.exitCode = exitCode
    if (log !== undefined) this.log = log
  }
}

/** What to do when the engine can write no more; a graphical Docker has its own disk image, whose size is a setting. */
export const DISK_FULL_REMEDY = 'See what takes the space with "docker system df"; "docker builder prune" empties the build cache, "docker image prune" removes images without a name, and Docker Desktop can be given a larger disk in its settings.'
