import type { Exercise } from '#checks'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a student has written, instead of or beside the app's own files: path → text. */
export type Written = Readonly<Record<string, string>>

/** An exercise in a folder of its own, with a student's files in it; disposing of it removes the folder. */
export async function asStudent(exercise: Exercise, written: Written): Promise<Exercise & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'student-'))
  for (const file of ['Dockerfile.single', 'Dockerfile.multi', 'Dockerfile.multi.dockerignore', ...exercise.files]) await cp(join(exercise.folder, file), join(folder, file))
  for (const [file, text] of Object.entries(written)) await writeFile(join(folder, file), text)
  return { ...exercise, folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
