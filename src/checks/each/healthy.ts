import type { Check } from '../check.ts'
import { runProbe } from '#engine'
import { lineOfLast } from './line-of-last.ts'

export const healthy: Check = {
  id: 'healthy',
  title: 'Its health check passes',
  why: 'A process that runs is not an app that answers. The probe is what tells the two apart, if it works in this very image.',
  hints: [
    'Does the image have what your probe starts: a shell, curl, wget? Which port does it ask?',
    'HEALTHCHECK CMD ["…"] in exec form needs no shell, and the app or its language can be the probe.',
  ],
  async judge({ engine, image, run, dockerfile }) {
    const expected = 'The image has a HEALTHCHECK that passes beside the running app, and fails where no app runs.'
    const line = lineOfLast(dockerfile, ['HEALTHCHECK'])
    const { tag } = await image()
    await using app = await run()
    const beside = await runProbe(engine, tag, app)
    if (beside === undefined) return { ok: false, expected, got: 'The image has no HEALTHCHECK.' }
    if (beside.exitCode !== 0) return { ok: false, expected, got: `Beside the running app the probe ends with exit code ${beside.exitCode}${beside.output ? `: ${beside.output}` : ''}.`, line }
    const alone = await runProbe(engine, tag)
    const notices = alone !== undefined && alone.exitCode !== 0
    return { ok: notices, expected, got: notices ? 'It passes, and it notices a missing app.' : 'It passes even where no app runs, so it tells nothing.', line }
  },
}
