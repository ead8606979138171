import type { Exercise } from '#checks'
import { exercisesOf, findLabs } from '#checks'
import { CourseError } from '#engine'
import { labsFolder } from '../bases/bring.ts'
import { chooseExercises } from './choose-exercises.ts'
import { keyOf } from './progress.ts'
import { nextOf, standings } from './standing.ts'
import { hasBegun } from './student.ts'

export async function allExercises(): Promise<Exercise[]> {
  return exercisesOf(await findLabs(labsFolder))
}

/** What is to be checked: what the words name, else all that is begun. */
export async function toCheck(words: readonly string[]): Promise<Exercise[]> {
  const all = await allExercises()
  const chosen = chooseExercises(all, words)
  const begun: Exercise[] = []
  for (const exercise of chosen) {
    if (await hasBegun(exercise)) begun.push(exercise)
  }
  if (begun.length > 0) return begun
  if (chosen.length === 1) throw new CourseError('LAB_NOT_STARTED', `There is no Dockerfile of yours in ${chosen[0]!.folder} yet.`, `Begin with: npm run lab ${keyOf(chosen[0]!)}`)
  throw new CourseError('LAB_NOT_STARTED', 'None of these exercises is begun: there is no Dockerfile of yours.', 'Begin with: npm run lab')
}

/** The one exercise that the words name, else the one that comes next. */
export async function theOne(words: readonly string[], command: string): Promise<Exercise> {
  const chosen = chooseExercises(await allExercises(), words)
  const [only, ...others] = chosen
  if (only && others.length === 0) return only
  const next = nextOf(await standings(chosen))
  if (words.length > 0 || !next) throw new CourseError('LAB_UNKNOWN', 'Expected one exercise: a lab and a language.', `Run for example: npm run lab ${command} 1 go`)
  return next
}
