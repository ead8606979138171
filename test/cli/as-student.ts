import type { Exercise } from '#checks'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyExercise } from '#checks'

/** What a student has written, instead of or beside the app's own files: path → text. */
export type Written = Readonly<Record<string, string>>

/** An exercise in a folder of its own, with a student's files in it; disposing of it removes the folder. */
export async function asStudent(exercise: Exercise, written: Written): Promise<Exercise & AsyncDisposable> {
  const copy = await copyExercise(exercise)
  for (const [file, text] of Object.entries(written)) {
    await mkdir(dirname(join(copy.folder, file)), { recursive: true })
    await writeFile(join(copy.folder, file), text)
  }
  return { ...exercise, folder: copy.folder, [Symbol.asyncDispose]: () => copy[Symbol.asyncDispose]() }
}
