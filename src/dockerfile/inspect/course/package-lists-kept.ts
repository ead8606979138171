import type { Step } from '../../types.ts'
import type { Edit } from '../finding.ts'
import type { Rule } from '../rule.ts'
import type { RunCommand } from '../shell/run-commands.ts'
import { shippedStages } from '../evaluated.ts'
import { isMounted } from '../mounted.ts'
import { after } from '../places.ts'
import { appendCommand } from '../shell/append-command.ts'

/** The lists that a distribution's package manager fetches stay in a layer of the image. */
export const packageListsKept: Rule = {
  name: 'PackageListsKept',
  source: 'course',
  heedsComments: true,
  * find({ evaluation, commands }) {
    for (const evaluated of shippedStages(evaluation).flatMap(({ steps }) => steps)) {
      const { step, isTrigger } = evaluated
      if (step.keyword !== 'RUN' || isTrigger) continue
      for (const { folder, fetches, tidies, repair } of MANAGERS) {
        const called = commands(step)
        const fetching = called.find(fetches)
        if (!fetching || called.some(command => tidies(command) || removes(command, folder)) || isMounted(evaluated, folder)) continue
        yield {
          step,
          place: fetching.place,
          message: `${fetching.program} leaves its package lists in this layer (${folder}).`,
          consequence: 'Nothing reads them once the packages are installed, and they are shipped with every image. Removing them in a later RUN would free nothing.',
          repair: repair(step, fetching, called),
        }
      }
    }
  },
}

interface Manager {
  readonly folder: string
  readonly fetches: (command: RunCommand) => boolean
  /** a command of its own that removes the lists again */
  readonly tidies: (command: RunCommand) => boolean
  readonly repair: (step: Step, fetching: RunCommand, all: readonly RunCommand[]) => { text: string, edits?: Edit[] }
}

const MANAGERS: readonly Manager[] = [
  {
    folder: '/var/lib/apt/lists',
    fetches: ({ program, args }) => /^apt(?:-get|itude)?$/.test(program) && args.includes('update'),
    tidies: ({ program, args }) => program.startsWith('apt') && (args.includes('dist-clean') || args.includes('distclean')),
    repair: (step, _, all) => ({
      text: 'End this RUN with && rm -rf /var/lib/apt/lists/*.',
      ...appendCommand(step, all, 'rm -rf /var/lib/apt/lists/*'),
    }),
  },
  {
    folder: '/var/cache/apk',
    fetches: ({ program, args }) => program === 'apk' && (args.includes('update') || (args.includes('add') && !args.includes('--no-cache'))),
    tidies: ({ program, args }) => program === 'apk' && args.includes('cache') && args.includes('clean'),
    repair: ({ json }, { args, argPlace }) => ({
      text: 'Write apk add --no-cache, which needs no apk update.',
      ...(args.includes('add') && !args.includes('--no-cache') && !json && { edits: [{ place: after(argPlace(args.indexOf('add'))), text: ' --no-cache' }] }),
    }),
  },
  ...['dnf', 'yum', 'microdnf'].map((manager): Manager => ({
    folder: manager === 'microdnf' ? '/var/cache/yum' : `/var/cache/${manager}`,
    fetches: ({ program, args }) => program === manager && /^(?:install|update|upgrade|makecache|groupinstall)$/.test(args.find(arg => !arg.startsWith('-')) ?? ''),
    tidies: ({ program, args }) => /^(?:micro)?dnf$|^yum$/.test(program) && args.includes('clean'),
    repair: (step, _, all) => ({ text: `End this RUN with && ${manager} clean all.`, ...appendCommand(step, all, `${manager} clean all`) }),
  })),
]

function removes({ program, args }: RunCommand, folder: string): boolean {
  return (program === 'rm' || program === 'find') && args.some((arg) => {
    const path = arg.replace(/[*/]+$/, '')
    return path !== '' && path.startsWith('/') && (`${folder}/`.startsWith(`${path}/`) || path.startsWith(`${folder}/`))
  })
}
