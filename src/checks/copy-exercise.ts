import type { Exercise } from './find-labs.ts'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** An exercise's files in a folder of their own; disposing of it removes the folder. */
export interface ExerciseCopy extends AsyncDisposable {
  readonly folder: string
  /** the build secrets of the exercise, by id, as its builds want them */
  readonly secrets: Readonly<Record<string, Uint8Array>>
}

/** What people put into a language's folder while they work: their own solution, and what their tools install there. */
const THEIR_OWN = new Set(['Dockerfile', '.dockerignore', 'node_modules', 'dist', '.venv', '__pycache__'])

/**
 * Copies an exercise as the repository has it, so that it can be built whatever a student keeps beside it (a `.dockerignore` would
 * count for `Dockerfile.single` too), and edited without touching the lab.
 */
export async function copyExercise({ lab, folder: original }: Exercise): Promise<ExerciseCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'exercise-'))
  await cp(original, folder, { recursive: true, filter: path => !THEIR_OWN.has(basename(path)) })
  const files = Object.entries(lab.lab.secrets ?? {})
  const secrets = await Promise.all(files.map(async ([id, file]) => [id, await readFile(join(folder, file))] as const))
  return {
    folder,
    secrets: Object.fromEntries(secrets),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
