import type { Check } from '../check.ts'
import { formatBytes } from '#measurements'
import { lineOfLayer } from './line-of-layer.ts'

export const noWastedBytes: Check = {
  id: 'noWastedBytes',
  title: 'No layer hides bytes',
  why: 'What a later layer removes or replaces stays in the layer below: it is pulled and stored, and no container ever sees it.',
  hints: [
    'Which of your instructions removes, moves or changes files that an earlier instruction has made?',
    'Clean up in the RUN that made the mess; bring files with their owner and mode by COPY --chown and --chmod; or leave it all behind in a build stage.',
  ],
  rules: ['CleanUpInLaterLayer', 'OwnershipInLaterLayer'],
  async judge({ contents, dockerfile, exercise }) {
    const most = exercise.lab.lab.checks.noWastedBytes?.[exercise.language] ?? 0
    const { wastedBytes, layers } = await contents()
    const own = layers.filter(({ fromBase }) => !fromBase)
    const worst = own.toSorted((one, other) => other.wastedBytes - one.wastedBytes)[0]
    return {
      ok: wastedBytes.own <= most,
      expected: `At most ${formatBytes(most)} of its own layers are hidden by later ones.`,
      got: `${formatBytes(wastedBytes.own)} hidden${worst && worst.wastedBytes > most ? `, most of it from "${worst.instruction}"` : ''}.`,
      ...worst && wastedBytes.own > most && { line: lineOfLayer(dockerfile, own, worst) },
    }
  },
}
