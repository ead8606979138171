import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Rule } from '../rule.ts'
import type { RunCommand } from '../shell/run-commands.ts'
import { shippedStages } from '../evaluated.ts'
import { after } from '../places.ts'
import { installOf } from '../shell/installs.ts'

/** What pip and npm download stays in a layer of the image a second time, in their cache. */
export const packageCacheKept: Rule = {
  name: 'PackageCacheKept',
  source: 'course',
  heedsComments: true,
  * find({ evaluation, commands }) {
    for (const evaluated of shippedStages(evaluation).flatMap(({ steps }) => steps)) {
      const { step, isTrigger } = evaluated
      if (step.keyword !== 'RUN' || isTrigger) continue
      const called = commands(step)
      for (const [index, command] of called.entries()) {
        const install = installOf(command)
        const verb = install?.verb
        const cache = command.program === install?.tool ? CACHES[command.program] : undefined
        if (!cache || verb === undefined || cache.isOff(command, evaluated) || called.some(cache.empties)) continue
        if (evaluated.mounts.some(({ type, target }) => type === 'cache' && cache.folder.test(target))) continue
        const next = called[index + 1]
        const canInsert = !step.json && (cache.option !== undefined || next === undefined || next.joinedBy === '&&')
        yield {
          step,
          place: command.place,
          message: `${command.program} ${command.args[verb]} keeps a copy of what it downloads in this layer.`,
          consequence: 'The cache makes a second install quicker, and in an image there is none: every pull carries the packages twice.',
          repair: {
            text: cache.repair,
            ...(canInsert && {
              edits: [cache.option !== undefined
                ? { place: after(command.argPlace(verb)), text: ` ${cache.option}` }
                : { place: after(command.place), text: ' && npm cache clean --force' }],
            }),
          },
        }
      }
    }
  },
}

interface Cache {
  readonly folder: RegExp
  readonly isOff: (command: RunCommand, evaluated: EvaluatedStep) => boolean
  readonly empties: (command: RunCommand) => boolean
  readonly repair: string
  /** what switches the cache off; where there is no such option, a command must empty it */
  readonly option?: string
}

const CACHES: Readonly<Record<string, Cache>> = {
  pip: {
    folder: /\/\.cache\b|pip/,
    // where the base's environment is not known, it may be switched off there
    isOff: ({ args, variables }, { before }) => args.includes('--no-cache-dir') || variables.has('PIP_NO_CACHE_DIR') || before.variables.get('PIP_NO_CACHE_DIR').kind !== 'unset',
    empties: ({ program, args }) => (program === 'pip' && args.includes('purge')) || (program === 'rm' && args.some(arg => /\/\.cache\b/.test(arg))),
    repair: 'Write pip install --no-cache-dir, or keep the cache out of the layer with RUN --mount=type=cache,target=/root/.cache/pip.',
    option: '--no-cache-dir',
  },
  npm: {
    folder: /\.npm\b|npm/,
    isOff: ({ args }) => args.some(arg => /^--cache[=/]/.test(arg) || arg === '--cache'),
    empties: ({ program, args }) => (program === 'npm' && args.includes('cache')) || (program === 'rm' && args.some(arg => /\.npm\b|_cacache/.test(arg))),
    repair: 'Add && npm cache clean --force to this RUN, or keep the cache out of the layer with RUN --mount=type=cache,target=/root/.npm.',
  },
}
