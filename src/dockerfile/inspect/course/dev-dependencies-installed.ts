import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Rule } from '../rule.ts'
import type { RunCommand } from '../shell/run-commands.ts'
import { shippedStages } from '../evaluated.ts'
import { after } from '../places.ts'
import { installOf } from '../shell/installs.ts'

/** What only development and tests need is installed into the image that is shipped. */
export const devDependenciesInstalled: Rule = {
  name: 'DevDependenciesInstalled',
  source: 'course',
  heedsComments: true,
  * find({ evaluation, commands }) {
    const steps = shippedStages(evaluation).flatMap(({ steps }) => steps)
    if (!steps.some(({ step }) => step.keyword === 'CMD' || step.keyword === 'ENTRYPOINT')) return
    const runs = steps.filter(({ step, isTrigger }) => step.keyword === 'RUN' && !isTrigger)
    const builds = runs.some(({ step }) => commands(step).some(({ program, args }) => /^(?:npm|yarn|pnpm|bun|npx|tsc)$/.test(program) && (program === 'tsc' || args.some(arg => /build|compile|tsc/.test(arg)))))
    for (const evaluated of runs) {
      const called = commands(evaluated.step)
      for (const command of called) {
        const said = judge(command, evaluated)
        // a prune in the same RUN leaves nothing behind; in a later one it is a matter of clean-up
        if (!said || called.some(({ args }) => args.includes('prune'))) continue
        const { option, verb, tests } = said
        yield {
          step: evaluated.step,
          place: command.place,
          message: tests === undefined
            ? `${command.program} ${command.args[verb ?? 0] ?? 'install'} installs the development dependencies too.`
            : `${tests} goes into the image that is shipped.`,
          consequence: 'Test frameworks, compilers and linters are pulled with the app and never run there; each is one more thing for a scanner to report.',
          repair: {
            text: option === undefined
              ? 'Install them in a stage for tests (FROM build AS test), and in the last stage what the app needs, no more.'
              : builds
                ? `Build in a stage of its own, which may have them all, and install with ${option} in the last one.`
                : `Add ${option}.`,
            ...(option !== undefined && !builds && verb !== undefined && !evaluated.step.json && { edits: [{ place: after(command.argPlace(verb)), text: ` ${option}` }] }),
          },
        }
      }
    }
  },
}

interface Verdict {
  /** what leaves them out */
  readonly option?: string
  readonly verb?: number | undefined
  /** the file that lists what is for tests only */
  readonly tests?: string
}

function judge(command: RunCommand, { before }: EvaluatedStep): Verdict | undefined {
  const install = installOf(command)
  if (install?.kind !== 'manifest') return undefined
  const { tool, verb, packages } = install
  if (tool === 'pip') {
    const tests = packages.find(file => /(?:^|[-_./])(?:dev|tests?|development)(?:[-_.]|$)/.test(file) && file.endsWith('.txt'))
    return tests === undefined ? undefined : { tests }
  }
  const { args, variables } = command
  const wanted = OPTIONS[tool]
  if (!wanted || args.some(arg => wanted.leavesOut.test(arg))) return undefined
  if (wanted.heedsNodeEnv) {
    const given = before.variables.get('NODE_ENV')
    const mode = variables.get('NODE_ENV') ?? (given.kind === 'set' ? given.value : given.kind === 'unknown' ? 'production' : '')
    if (mode === 'production' && !args.includes('--include=dev')) return undefined
  }
  return { option: wanted.option, verb }
}

interface Option {
  readonly option: string
  readonly leavesOut: RegExp
  readonly heedsNodeEnv: boolean
}

const OPTIONS: Readonly<Record<string, Option>> = {
  npm: { option: '--omit=dev', leavesOut: /^--(?:omit=dev|production(?:=true)?|only=prod(?:uction)?)$|^dev$/, heedsNodeEnv: true },
  pnpm: { option: '--prod', leavesOut: /^--prod(?:uction)?$|^-P$|^fetch$/, heedsNodeEnv: true },
  yarn: { option: '--production', leavesOut: /^--production(?:=true)?$/, heedsNodeEnv: true },
  composer: { option: '--no-dev', leavesOut: /^--no-dev$/, heedsNodeEnv: false },
  poetry: { option: '--only=main', leavesOut: /^--(?:only|without|no-dev|no-root)/, heedsNodeEnv: false },
  uv: { option: '--no-dev', leavesOut: /^--(?:no-dev|no-default-groups|only-group)/, heedsNodeEnv: false },
}
