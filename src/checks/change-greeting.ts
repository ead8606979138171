import type { ExerciseCopy } from './copy-exercise.ts'
import type { Exercise } from './find-labs.ts'
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CourseError } from '#engine'

/**
 * Changes the greeting in a copy of an exercise: the smallest edit of the source that must reach the image.
 * Every time to another one, so that no build cache holds what is built from it.
 *
 * @param tests files that ask for the greeting, and are to ask for the new one; where there are none, the tests fail
 * @returns what the app built from the copy must answer
 * @throws CourseError `LAB_SOURCE` where the lab's source file does not hold the greeting
 */
export async function changeGreeting({ folder }: Pick<ExerciseCopy, 'folder'>, { lab, source }: Exercise, tests: readonly string[] = []): Promise<string> {
  const file = join(folder, source)
  const greeting = lab.lab.checks.answers
  const changed = `${greeting} ${randomUUID()}`
  const text = await readFile(file, 'utf8')
  if (!text.includes(greeting)) {
    throw new CourseError('LAB_SOURCE', `Expected the greeting "${greeting}" in ${file}, but it is not there.`, 'Name the file that holds it as `source` in lab.ts.')
  }
  await writeFile(file, text.replace(greeting, changed))
  for (const test of tests) await writeFile(join(folder, test), (await readFile(join(folder, test), 'utf8')).replaceAll(greeting, changed))
  return changed
}
