import type { Exercise, Lab } from '#checks'
import { fileURLToPath } from 'node:url'
import { exercisesOf, findLabs } from '#checks'

/** Every lab in every language. */
export async function allExercises(): Promise<Exercise[]> {
  return exercisesOf(await findLabs(fileURLToPath(new URL('../../labs', import.meta.url))))
}

/**
 * The exercises whose lab makes a check.
 *
 * @throws Error where no lab makes it: its tests would pass without having tested anything
 */
export async function exercisesThatCheck(check: keyof Lab['checks']): Promise<Exercise[]> {
  const checked = (await allExercises()).filter(({ lab }) => lab.lab.checks[check] !== undefined)
  if (checked.length === 0) throw new Error(`No lab makes the check "${check}".`)
  return checked
}
