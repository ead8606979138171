import type { Check } from '../check.ts'
import { formatSeconds } from '#measurements'

export const stopsOnSigterm: Check = {
  id: 'stopsOnSigterm',
  title: 'It stops when asked',
  why: 'Every update stops containers. One that does not hear SIGTERM is killed after the grace period, in the middle of whatever it was doing.',
  hints: [
    'Who is process 1 in the container: the app, or a shell that started it?',
    'Exec form, ENTRYPOINT ["…"], makes the app process 1; where a shell must come first, let it end with exec.',
  ],
  rules: ['ShellFormEntrypoint', 'JSONArgsRecommended'],
  async judge({ run, exercise }) {
    const grace = exercise.lab.lab.checks.stopsOnSigterm ?? 10
    await using app = await run()
    const { killed, exitCode, seconds } = await app.stop(grace)
    return {
      ok: !killed && exitCode === 0,
      expected: `Asked to stop, it ends by itself within ${grace} seconds, with exit code 0.`,
      got: killed ? `It had to be killed after ${grace} seconds.` : `It ended with exit code ${exitCode} after ${formatSeconds(seconds)}.`,
    }
  },
}
