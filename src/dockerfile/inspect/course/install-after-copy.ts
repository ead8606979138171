import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Edit } from '../finding.ts'
import type { Rule, Subject } from '../rule.ts'
import type { Install } from '../shell/installs.ts'
import type { RunCommand } from '../shell/run-commands.ts'
import { readIgnoreFile } from '../../files/dockerignore.ts'
import { after } from '../places.ts'
import { installOf } from '../shell/installs.ts'
import { sourceAt } from '../shell/source.ts'
import { copiesWholeContext } from '../whole-context.ts'

/** The order for the cache: dependencies are fetched after the whole source was copied, and before it nothing of theirs was. */
export const installAfterCopy: Rule = {
  name: 'InstallAfterCopy',
  source: 'course',
  heedsComments: true,
  * find(subject) {
    const ends: Progress[] = []
    for (const { stage, base, steps } of subject.evaluation.stages) {
      const below = base.kind === 'stage' ? ends[base.index] : undefined
      const progress: Progress = { copied: below?.copied, installed: new Set(below?.installed) }
      ends[stage.index] = progress
      for (const evaluated of steps) {
        const { step, isTrigger } = evaluated
        if (copiesWholeContext(evaluated)) progress.copied ??= evaluated
        if (step.keyword !== 'RUN') continue
        for (const command of subject.commands(step)) {
          const install = installOf(command)
          if (!install) continue
          const { copied } = progress
          const isFirst = !progress.installed.has(install.tool)
          progress.installed.add(install.tool)
          if (!copied || !isFirst || isTrigger || needsSource(install, command) || evaluated.mounts.some(({ type }) => type === 'cache')) continue
          const edits = moveCopy(subject, { copied, evaluated, install, steps })
          yield {
            step,
            place: command.place,
            message: `${nameOf(command)} runs after the whole source was copied (line ${copied.step.line}).`,
            consequence: 'Any edited file makes that COPY new, and all that follows it runs again: each edit of the source fetches the same packages once more.',
            repair: { text: repairFor(install), ...(edits && { edits }) },
          }
        }
      }
    }
  },
}

interface Progress {
  copied: EvaluatedStep | undefined
  readonly installed: Set<string>
}

/** A package file of the source, or packages that an earlier stage or step has fetched already. */
function needsSource({ kind, packages }: Install, { args }: RunCommand): boolean {
  return args.some(arg => /^--(?:prefer-)?offline$/.test(arg)) || (kind !== 'manifest' && packages.some(name => /^[./$]|\$/.test(name)))
}

function nameOf({ program, args }: RunCommand): string {
  return [program, ...args.filter(arg => !arg.startsWith('-')).slice(0, program === 'go' ? 2 : 1)].join(' ')
}

/** The files that say what to fetch, as COPY takes them. go.sum is missing where there are no dependencies, and a pattern may match nothing. */
const MANIFESTS: Readonly<Record<string, string>> = {
  npm: 'package*.json',
  go: 'go.mod go.sum*',
}

const NAMED_MANIFESTS: Readonly<Record<string, string>> = {
  npm: 'package.json and package-lock.json',
  pnpm: 'package.json and pnpm-lock.yaml',
  yarn: 'package.json and yarn.lock',
  bun: 'package.json and bun.lock',
  pip: 'the requirements file',
  uv: 'pyproject.toml and uv.lock',
  poetry: 'pyproject.toml and poetry.lock',
  go: 'go.mod and go.sum',
  mvn: 'pom.xml',
  bundle: 'Gemfile and Gemfile.lock',
  composer: 'composer.json and composer.lock',
  cargo: 'Cargo.toml and Cargo.lock',
}

function repairFor({ tool, kind }: Install): string {
  if (kind !== 'manifest') return 'Move this RUN above the COPY: it needs nothing from the source.'
  return `Copy ${NAMED_MANIFESTS[tool] ?? 'the files that list the packages'} alone first, install, and copy the rest of the source after that.`
}

/** Safe where the install follows at once, nothing else happens in its RUN, and the late COPY brings no packages of the host's over the installed ones. */
function moveCopy(subject: Subject, { copied, evaluated, install, steps }: { copied: EvaluatedStep, evaluated: EvaluatedStep, install: Install, steps: readonly EvaluatedStep[] }): Edit[] | undefined {
  const { step: copy } = copied
  const { step: run } = evaluated
  const manifest = install.tool === 'pip' ? install.packages.find(file => /^[\w.-]+\.txt$/.test(file)) : MANIFESTS[install.tool]
  const [from, to] = copy.words
  if (install.kind !== 'manifest' || manifest === undefined || !from || copied.isTrigger || steps.indexOf(evaluated) !== steps.indexOf(copied) + 1) return undefined
  if (copy.words.length !== 2 || !/^\.\/?$/.test(from.raw) || !/^\.\/?$/.test(to?.raw ?? '') || subject.commands(run).length !== 1 || run.heredocs.length > 0 || copy.json) return undefined
  if (install.tool === 'npm' && !(subject.dockerignore !== undefined && readIgnoreFile(subject.dockerignore).matches('node_modules'))) return undefined
  return [
    { place: { ...from.place, endLine: to?.place.endLine ?? 0, endColumn: to?.place.endColumn ?? 0 }, text: `${manifest} ./` },
    { place: after(run.place), text: `\n${sourceAt(subject.source, copy.place).text}` },
  ]
}
