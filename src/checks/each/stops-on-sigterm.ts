import type { Check } from '../check.ts'
import { formatSeconds } from '#measurements'
import { lineOfLast } from './line-of-last.ts'

export const stopsOnSigterm: Check = {
  id: 'stopsOnSigterm',
  title: 'It stops when asked',
  why: 'Every update stops containers. One that does not hear SIGTERM is killed after the grace period, in the middle of whatever it was doing.',
  hints: [
    'Who is process 1 in the container: the app, or a shell that started it?',
    'Exec form, ENTRYPOINT ["…"], makes the app process 1; where a shell must come first, let it end with exec.',
  ],
  async judge({ run, exercise, dockerfile }) {
    const grace = exercise.lab.lab.checks.stopsOnSigterm ?? 10
    await using app = await run()
    const { killed, exitCode, seconds } = await app.stop(grace)
    return {
      ok: !killed && exitCode === 0,
      expected: `Asked to stop, it ends by itself within ${grace} seconds, with exit code 0.`,
      got: killed ? `It had to be killed after ${grace} seconds.` : `It ended with exit code ${exitCode} after ${formatSeconds(seconds)}.`,
      // another signal than the usual one is the first thing to look at
      line: lineOfLast(dockerfile, ['STOPSIGNAL']) ?? lineOfLast(dockerfile, ['ENTRYPOINT', 'CMD']),
    }
  },
}
