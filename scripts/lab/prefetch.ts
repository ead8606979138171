import type { Exercise } from '#checks'
import type { Build, Engine } from '#engine'
import { buildExercise, copyExercise } from '#checks'
import { formatSeconds } from '#measurements'
import { reportError, withProgress } from '../command-line/index.ts'

/** Whether an exercise can now be built without a network. */
export interface Prefetched {
  readonly exercise: Exercise
  readonly isReady: boolean
  readonly seconds: number
}

/**
 * Builds every Dockerfile of some exercises, so that the engine's build cache holds what they fetch. What fails is said on stderr,
 * and the rest goes on. The images are thrown away: the cache stays.
 */
export async function prefetch(engine: Engine, exercises: readonly Exercise[], signal: AbortSignal): Promise<Prefetched[]> {
  const prefetched: Prefetched[] = []
  for (const [index, exercise] of exercises.entries()) {
    const start = performance.now()
    const isReady = await withProgress(`${index + 1} of ${exercises.length}: ${exercise.lab.id} in ${exercise.language}`, say => buildAll(engine, exercise, { signal, onNotice: say, onStep: ({ instruction, cached }) => say(`${cached ? 'cached ' : ''}${instruction}`) })).then(() => true, (error: unknown) => {
      signal.throwIfAborted()
      reportError(error)
      return false
    })
    prefetched.push({ exercise, isReady, seconds: (performance.now() - start) / 1000 })
  }
  return prefetched
}

/** Builds whatever an exercise can be asked to build, and throws it away. */
export async function buildAll(engine: Engine, exercise: Exercise, options: Parameters<typeof buildExercise>[3]): Promise<void> {
  await using copy = await copyExercise(exercise)
  const { testStage } = exercise.lab.lab.checks
  const builds: (() => Promise<Build>)[] = [
    () => buildExercise(engine, copy, 'single', options),
    () => buildExercise(engine, copy, 'multi', options),
    // no other stage needs this one, so the build of the image leaves it out
    ...testStage ? [() => buildExercise(engine, copy, 'multi', { ...options, target: testStage })] : [],
  ]
  for (const build of builds) {
    const image = await build()
    await image[Symbol.asyncDispose]()
  }
}

/** What is ready, as a table for people. */
export function toTable(prefetched: readonly Prefetched[]): string {
  const rows = [
    ['LAB', 'LANGUAGE', 'WITHOUT A NETWORK', 'TOOK'],
    ...prefetched.map(({ exercise: { lab, language }, isReady, seconds }) => [lab.id, language, isReady ? 'ready' : 'failed, see above', formatSeconds(seconds)]),
  ]
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => row[column]!.length)))
  return rows.map(row => row.map((cell, column) => cell.padEnd(widths[column]!)).join('   ').trimEnd()).join('\n')
}
