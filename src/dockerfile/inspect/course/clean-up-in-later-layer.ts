import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Rule } from '../rule.ts'
import type { RunCommand } from '../shell/run-commands.ts'
import { shippedStages } from '../evaluated.ts'
import { absolutePath } from '../paths.ts'

/** A RUN that does nothing but remove what earlier layers of the same image brought. */
export const cleanUpInLaterLayer: Rule = {
  name: 'CleanUpInLaterLayer',
  source: 'course',
  heedsComments: true,
  * find({ evaluation, commands }) {
    let isFirst = true
    for (const evaluated of shippedStages(evaluation).flatMap(({ steps }) => steps)) {
      const { step, isTrigger } = evaluated
      const called = step.keyword === 'RUN' ? commands(step) : []
      const removing = called.filter(command => removes(command, evaluated))
      if (!isFirst && !isTrigger && removing.length > 0 && called.every(command => removing.includes(command) || NEUTRAL.has(command.program))) {
        const [{ place } = { place: step.place }] = removing
        yield {
          step,
          place,
          message: 'This RUN only removes what earlier layers hold.',
          consequence: 'A layer cannot make the ones below it smaller: the files are hidden, are still pulled, and whoever has the image can take them out, secrets too.',
          repair: { text: 'Remove them at the end of the RUN that makes them; what a COPY or an earlier build step brings is best left behind in a build stage.' },
        }
      }
      if (['RUN', 'COPY', 'ADD'].includes(step.keyword)) isFirst = false
    }
  },
}

const NEUTRAL = new Set([
  ':',
  'cd',
  'echo',
  'set',
  'sync',
  'true',
])

/** The words with which a tool removes something. */
const VERBS: Readonly<Record<string, RegExp>> = {
  'apt-get': /^(?:auto)?clean$|^auto(?:remove|purge)$|^purge$|^remove$|^dist-?clean$/,
  'apt': /^(?:auto)?clean$|^autoremove$|^purge$|^remove$/,
  'apk': /^del$|^cache$/,
  'dnf': /^clean$|^(?:auto)?remove$|^erase$/,
  'yum': /^clean$|^(?:auto)?remove$|^erase$/,
  'npm': /^prune$|^cache$|^un(?:install)?$|^rm$/,
  'pnpm': /^prune$|^store$/,
  'yarn': /^cache$/,
  'pip': /^uninstall$|^cache$/,
  'go': /^clean$/,
  'gem': /^cleanup$/,
}

function removes({ program, args }: RunCommand, evaluated: EvaluatedStep): boolean {
  if (program === 'rm') {
    const paths = args.filter(arg => !arg.startsWith('-'))
    return paths.length > 0 && !paths.every(path => isOfBase(absolutePath(path, evaluated.before.workdir) ?? path))
  }
  if (program === 'find') return args.includes('-delete')
  const [verb = ''] = args.filter(arg => !arg.startsWith('-'))
  return VERBS[program]?.test(verb) === true
}

/** Default pages and settings that a base image brings and that must not be there: removing them is no attempt to save space. */
function isOfBase(path: string): boolean {
  return /^\/(?:etc|usr\/share\/nginx|var\/www|usr\/local\/(?:apache2|tomcat|etc))\//.test(path)
}
