import type { Check } from '../check.ts'
import { findStageByName } from '#dockerfile'
import { BuildError, findInImage } from '#engine'
import { addMark } from '../attempt/plant.ts'
import { changeGreeting } from '../change-greeting.ts'
import { lineOfFailure } from '../line-of-failure.ts'
import { testFiles } from '../test-files.ts'

export const testStage: Check = {
  id: 'testStage',
  title: 'A test stage, not shipped',
  why: 'Tests that run on what is shipped, with its very files and versions, tell the truth; in the image itself they are only weight.',
  hints: [
    'Which stage has everything the tests need? Does the image have to be made from the one that runs them?',
    'FROM the build stage AS test, copy the tests, RUN them; and let the last stage take nothing from it. --target test runs it.',
  ],
  async judge({ engine, exercise, build, dockerfile }) {
    const target = exercise.lab.lab.checks.testStage ?? ''
    const expected = `--target ${target} passes, fails when the greeting is another one, and is no part of the image.`

    const line = findStageByName(dockerfile.stages, target)?.from.line

    const passes = await tried(() => build({ target }))
    if (!passes.ok) return { ok: false, expected, got: passes.error.message, remedy: passes.error.remedy, line: lineOfFailure(passes.error) }

    const notices = await tried(() => build({
      target,
      change: folder => changeGreeting({ folder }, exercise),
    }))
    if (notices.ok) return { ok: false, expected, got: `With another greeting --target ${target} still passes: it does not run the tests, or does not heed them.`, line }

    const mark = 'these tests belong to the build alone'
    await using shipped = await build({ change: folder => addMark(folder, testFiles(exercise), mark) })
    const places = await findInImage(engine, shipped.tag, mark)
    return { ok: places.length === 0, expected, got: places.length === 0 ? 'It passes, it notices, and nothing of it is shipped.' : `The image has the tests: ${places[0]}.` }
  },
}

/** Whether something builds; what it was is thrown away. Only a failing step counts as a no. */
async function tried(build: () => Promise<AsyncDisposable>): Promise<{ ok: true } | { ok: false, error: BuildError }> {
  try {
    await using _ = await build()
    return { ok: true }
  }
  catch (error) {
    if (error instanceof BuildError && (error.code === 'BUILD_FAILED' || error.code === 'BUILD_NO_STAGE')) return { ok: false, error }
    throw error
  }
}
