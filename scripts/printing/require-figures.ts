import { join } from 'node:path'
import { CourseError } from '#engine'
import { readFigures } from '../../setup/read-figures.ts'

/**
 * Makes sure that there is something to draw the slides from.
 *
 * @param root the project's folder
 * @param then what to do when there is: `Then print again.`
 * @throws CourseError `NO_MEASUREMENTS`
 */
export async function requireFigures(root: string, then: string): Promise<void> {
  const figures = await readFigures(join(root, 'public'))
  if (figures.state === 'failed') throw new CourseError('NO_MEASUREMENTS', `There is nothing to draw the slides from: ${figures.message}`, then)
}
