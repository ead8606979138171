import type { Check } from '../check.ts'
import { formatSeconds } from '#measurements'

export const builds: Check = {
  id: 'builds',
  title: 'It builds',
  why: 'An image that does not build on another machine is an image on one machine only.',
  hints: [
    'Read the last lines that the failing step printed: the reason is mostly in the first of them, not in the last.',
    'Comment out the instructions from the failing one on, build, and run what is there: docker run -it --entrypoint sh.',
  ],
  async judge({ image }) {
    const { seconds, steps } = await image()
    const cached = steps.filter(step => step.cached).length
    return { ok: true, expected: 'docker build succeeds.', got: `Built in ${formatSeconds(seconds)}, ${cached} of ${steps.length} steps from the cache.` }
  },
}
