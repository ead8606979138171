import type { Exercise, Lab, LabFolder } from '#checks'
import { fileURLToPath } from 'node:url'
import { exercisesOf, findLabs } from '#checks'

export function allLabs(): Promise<LabFolder[]> {
  return findLabs(fileURLToPath(new URL('../../labs', import.meta.url)))
}

/** Every lab in every language. */
export async function allExercises(): Promise<Exercise[]> {
  return exercisesOf(await allLabs())
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
