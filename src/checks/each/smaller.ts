import type { Check } from '../check.ts'
import { formatBytes, formatShare, reduction } from '#measurements'
import { heaviestPart } from './heaviest-part.ts'

/** A share that is not rounded to nothing. */
const NOTICEABLE = 0.005

export const smaller: Check = {
  id: 'smaller',
  title: 'It is smaller by far',
  why: 'Every byte is pushed, pulled by each node, stored on it and looked through by scanners.',
  hints: [
    'Ask docker history which instruction brought most. Does the running app need what it brought?',
    'Begin a second stage on the smallest base the app can run on, and take over only the result: COPY --from=.',
  ],
  async judge({ bytes, contents, dockerfile, exercise }) {
    const promised = exercise.lab.lab.checks.smaller[exercise.language]
    const [single, mine] = [await bytes('single'), await bytes('student')]
    const saved = reduction(single, mine)
    const expected = `At least ${formatShare(promised)} smaller than Dockerfile.single, which has ${formatBytes(single)}.`
    const got = `${formatBytes(mine)}, ${saved > NOTICEABLE ? `${formatShare(saved)} smaller` : 'no smaller'}`
    if (saved >= promised) return { ok: true, expected, got: `${got}.` }
    const { words, line } = heaviestPart(dockerfile, await contents())
    return { ok: false, expected, got: `${got}: ${words}.`, line }
  },
}
