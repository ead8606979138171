import type { Check } from '../check.ts'
import { BuildError } from '#engine'
import { lineOfFailure } from '../line-of-failure.ts'

export const cacheFriendly: Check = {
  id: 'cacheFriendly',
  title: 'An edit fetches nothing again',
  why: 'The source changes every few minutes and the packages once a week; whoever fetches them at every edit waits all day long.',
  hints: [
    'Which files say what to fetch? Does anything else come into the image before they are read?',
    'COPY only the files that list the packages, then fetch, then COPY the rest. Below a changed step its whole stage runs again.',
  ],
  rules: ['InstallAfterCopy'],
  async judge({ editedOffline, exercise }) {
    const expected = `After an edit of ${exercise.source} the image is built again without fetching anything.`
    try {
      const { again } = await editedOffline()
      return { ok: true, expected, got: again.length === 0 ? 'All of it was cached.' : `${again.length} ${again.length === 1 ? 'step' : 'steps'} ran again, and none of them fetched.` }
    }
    catch (error) {
      if (!(error instanceof BuildError) || error.code !== 'BUILD_FAILED' || !wasCutOff(error)) throw error
      return { ok: false, expected, got: `It fetches again: "${error.failure.instruction ?? 'a step of it'}".`, line: lineOfFailure(error) }
    }
  },
}

/** A step may fail after an edit for other reasons: a test that asks for the old greeting, say. */
function wasCutOff({ failure: { log = '' } }: BuildError): boolean {
  return /127\.0\.0\.1|proxy|ECONNREFUSED|refused|resolve|network/i.test(log)
}
