import type { Attempt, Baselines, CheckResult, Exercise } from '#checks'
import type { Engine } from '#engine'
import type { Checked } from './reports.ts'
import { openAttempt, rememberBaselines, runChecks } from '#checks'
import { CourseError, ENGINE_GONE_REMEDY, isEngineGone } from '#engine'
import { sizeMemory } from './size-memory.ts'

export interface CheckOptions {
  readonly signal: AbortSignal
  /** told in a line what is going on */
  readonly say: (line: string) => void
  readonly onResult?: (result: CheckResult) => void
  /** looks at the attempt once it has been checked, while its image is there */
  readonly before?: (attempt: Attempt, results: readonly CheckResult[]) => Promise<void>
  readonly baselines?: Baselines
}

/**
 * Checks a student's Dockerfile of one exercise; what was made for it is removed.
 *
 * @throws CourseError `ENGINE_GONE`, whatever was being done, `LAB_DISK_FULL`, `LAB_FILE`; others as `openAttempt` and `runChecks` do
 */
export async function checkExercise(engine: Engine, exercise: Exercise, { signal, say, onResult, before, baselines = rememberBaselines(sizeMemory()) }: CheckOptions): Promise<Checked> {
  const start = performance.now()
  try {
    await using attempt = await openAttempt(engine, exercise, { signal, say, baselines })
    const results = await runChecks(attempt, onResult)
    await before?.(attempt, results)
    return { exercise, results, seconds: Math.round((performance.now() - start) / 10) / 100 }
  }
  catch (error) {
    throw causes(error).map(cause => explain(cause, engine, exercise)).find(Boolean) ?? error
  }
}

/** What is neither the image's fault nor ours, in words. */
function explain(cause: unknown, { host }: Engine, { lab, language }: Exercise): CourseError | undefined {
  if (!(cause instanceof Error) || cause instanceof CourseError || !('code' in cause)) return undefined
  const place = 'path' in cause ? String(cause.path) : undefined
  // a file that is not there has the same code as an engine that is not there
  if (place === undefined) return isEngineGone(cause) ? new CourseError('ENGINE_GONE', `The Docker engine at ${host} went away while ${lab.id} in ${language} was checked.`, ENGINE_GONE_REMEDY, { cause }) : undefined
  if (cause.code === 'ENOSPC' || cause.code === 'EDQUOT') {
    // of a copy, `path` is what was read
    const written = 'dest' in cause ? String(cause.dest) : place
    return new CourseError('LAB_DISK_FULL', `${written} cannot be written: the disk of this machine is full.`, 'Make room on it; "docker system df" says what Docker takes.', { cause })
  }
  return new CourseError('LAB_FILE', `${place} cannot be read or written (${cause.code}).`, place.startsWith(lab.folder)
    ? 'See whose it is and what it is for; what does not belong to the exercise can go.'
    : 'The checks work on copies in the folder for temporary files: name one in TMPDIR that is there and may be written to.', { cause })
}

/** An error and what lies under it: what failed first, and what failed while it was tidied up. */
function causes(error: unknown): unknown[] {
  return error instanceof SuppressedError ? [error.suppressed, error.error].flatMap(causes) : [error]
}
