import type { Attempt, CheckResult, Exercise } from '#checks'
import type { Engine } from '#engine'
import type { Checked } from './reports.ts'
import { openAttempt, runChecks } from '#checks'

export interface CheckOptions {
  readonly signal: AbortSignal
  /** told in a line what is going on */
  readonly say: (line: string) => void
  readonly onResult?: (result: CheckResult) => void
  /** looks at the attempt once it has been checked, while its image is there */
  readonly before?: (attempt: Attempt, results: readonly CheckResult[]) => Promise<void>
}

/** Checks a student's Dockerfile of one exercise; what was made for it is removed. */
export async function checkExercise(engine: Engine, exercise: Exercise, { signal, say, onResult, before }: CheckOptions): Promise<Checked> {
  const start = performance.now()
  await using attempt = await openAttempt(engine, exercise, { signal, say })
  const results = await runChecks(attempt, onResult)
  await before?.(attempt, results)
  return { exercise, results, seconds: Math.round((performance.now() - start) / 10) / 100 }
}
