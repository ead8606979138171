import type { BuildStep } from '#engine'
import type { Check } from '../check.ts'
import { BuildError } from '#engine'
import { changeGreeting } from '../change-greeting.ts'

/**
 * Build arguments that do not change the cache key, and a port where nothing listens: what fetches anything over HTTP fails. Whatever its stages
 * are called and whatever it fetches with, a Dockerfile that must fetch after an edit is found so.
 */
const CUT_OFF = Object.fromEntries(['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY', 'all_proxy'].map(name => [name, 'http://127.0.0.1:9']))

export const cacheFriendly: Check = {
  id: 'cacheFriendly',
  title: 'An edit fetches nothing again',
  why: 'The source changes every few minutes and the packages once a week; whoever fetches them at every edit waits all day long.',
  hints: [
    'Which files say what to fetch? Does anything else come into the image before they are read?',
    'COPY only the files that list the packages, then fetch, then COPY the rest. Below a changed step its whole stage runs again.',
  ],
  rules: ['InstallAfterCopy'],
  async judge({ image, build, exercise }) {
    await image()
    const expected = `After an edit of ${exercise.source} the image is built again without fetching anything.`
    const again: BuildStep[] = []
    try {
      await using _ = await build({
        buildArgs: CUT_OFF,
        change: async (folder) => {
          await changeGreeting({ folder }, exercise)
        },
        onStep: step => step.cached || again.push(step),
      })
      return { ok: true, expected, got: again.length === 0 ? 'All of it was cached.' : `${again.length} ${again.length === 1 ? 'step' : 'steps'} ran again, and none of them fetched.` }
    }
    catch (error) {
      if (!(error instanceof BuildError) || error.code !== 'BUILD_FAILED' || !wasCutOff(error)) throw error
      return { ok: false, expected, got: `It fetches again: ${error.failure.instruction ?? 'a step of it'}.`, line: Number(error.failure.place?.split(':').at(-1)) || undefined }
    }
  },
}

/** A step may fail after an edit for other reasons: a test that asks for the old greeting, say. */
function wasCutOff({ failure: { log = '' } }: BuildError): boolean {
  return /127\.0\.0\.1|proxy|ECONNREFUSED|refused|resolve|network/i.test(log)
}
