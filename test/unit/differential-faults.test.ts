import type * as Edits from '../../src/dockerfile/cache/apply-edit.ts'
import type * as Contents from '../../src/dockerfile/cache/contents.ts'
import type * as Words from '../../src/dockerfile/cache/copy-words.ts'
import type * as Copy from '../../src/dockerfile/cache/what-copy-depends-on.ts'
import type * as Mounts from '../../src/dockerfile/cache/what-mounts-depend-on.ts'
import type * as Run from '../../src/dockerfile/cache/what-run-depends-on.ts'
import type * as Step from '../../src/dockerfile/cache/what-step-depends-on.ts'
import type * as Workdir from '../../src/dockerfile/cache/what-workdir-depends-on.ts'
import type * as Expanded from '../../src/dockerfile/evaluate/what-is-expanded.ts'
import type * as Ignore from '../../src/dockerfile/files/dockerignore.ts'
import type * as Reachable from '../../src/dockerfile/graph/reachable.ts'
import type * as Sources from '../../src/dockerfile/graph/sources-of.ts'
import type * as Commit from '../../src/dockerfile/layers/commit-of.ts'
import { expect, it, vi } from 'vitest'
import { compare } from '../../scripts/differential/compare.ts'
import { readCorpus, readRecord } from '../../scripts/differential/corpus.ts'

/** A rule of the model that is taken out or turned round: what takes its module's place, given the module as it is. */
interface Fault {
  readonly name: string
  readonly module: string
  readonly change: (actual: never) => object
}

function fault<Module>(name: string, module: string, change: (actual: Module) => Partial<Module>): Fault {
  return { name, module: `../../src/dockerfile/${module}.ts`, change }
}

const faults: readonly Fault[] = [
  fault('RUN does not depend on ENV and ARG', 'cache/what-run-depends-on', (actual: typeof Run) => ({
    whatRunDependsOn: (...args) => actual.whatRunDependsOn(...args).filter(({ name }) => name !== 'environment'),
  })),
  fault('RUN does not depend on SHELL', 'cache/what-run-depends-on', (actual: typeof Run) => ({
    whatRunDependsOn: (evaluated, ...rest) => actual.whatRunDependsOn({ ...evaluated, before: { ...evaluated.before, shell: undefined } }, ...rest),
  })),
  fault('COPY depends on ENV and ARG', 'cache/what-copy-depends-on', (actual: typeof Copy) => ({
    whatCopyDependsOn: (evaluated, ...rest) => {
      const { names, get } = evaluated.before.variables
      return [...actual.whatCopyDependsOn(evaluated, ...rest), { name: 'environment', text: JSON.stringify([...names()].map(name => [name, get(name)])) }]
    },
  })),
  fault('COPY depends on USER', 'cache/what-copy-depends-on', (actual: typeof Copy) => ({
    whatCopyDependsOn: (evaluated, ...rest) => [...actual.whatCopyDependsOn(evaluated, ...rest), { name: 'user', text: evaluated.before.user ?? '' }],
  })),
  fault('COPY does not depend on its files', 'cache/what-copy-depends-on', (actual: typeof Copy) => ({
    whatCopyDependsOn: (...args) => actual.whatCopyDependsOn(...args).filter(({ name }) => name !== 'files'),
  })),
  fault('WORKDIR does not depend on USER', 'cache/what-workdir-depends-on', (actual: typeof Workdir) => ({
    whatWorkdirDependsOn: (...args) => actual.whatWorkdirDependsOn(...args).filter(({ name }) => name !== 'user'),
  })),
  fault('RUN does not depend on what its mounts show', 'cache/what-mounts-depend-on', (actual: typeof Mounts) => ({
    mountParts: (...args) => actual.mountParts(...args).filter(({ name }) => name !== 'mount'),
  })),
  fault('LABEL and its like are steps', 'cache/what-step-depends-on', (actual: typeof Step) => ({
    whatStepDependsOn: (evaluated, below, surroundings) => actual.whatStepDependsOn(evaluated, below, surroundings) ?? [{ name: 'below', text: below.id }, { name: 'instruction', text: evaluated.step.text }],
  })),
  fault('a step does not depend on the step below it', 'cache/what-step-depends-on', (actual: typeof Step) => ({
    whatStepDependsOn: (...args) => actual.whatStepDependsOn(...args)?.filter(({ name }) => name !== 'below'),
  })),
  fault('--link makes no difference', 'cache/copy-words', (_: typeof Words) => ({
    isLinked: () => false,
  })),
  fault('the same bytes from another stage are never the same', 'cache/contents', (_: typeof Contents) => ({
    createTake: () => {
      let count = 0
      return () => ({ identity: String(count++), isSure: true })
    },
  })),
  fault('a timestamp counts', 'cache/apply-edit', (actual: typeof Edits) => ({
    applyEdit: (sources, context, edit) => actual.applyEdit(sources, context, edit.kind === 'timestamp' ? { kind: 'content', path: edit.path } : edit),
  })),
  fault('a mode does not count', 'cache/apply-edit', (actual: typeof Edits) => ({
    applyEdit: (sources, context, edit) => actual.applyEdit(sources, context, edit.kind === 'mode' ? { kind: 'timestamp', path: edit.path } : edit),
  })),
  fault('.dockerignore counts for nothing', 'files/dockerignore', (actual: typeof Ignore) => ({
    readIgnoreFile: () => actual.readIgnoreFile(''),
  })),
  fault('.dockerignore has no exceptions', 'files/dockerignore', (actual: typeof Ignore) => ({
    readIgnoreFile: text => actual.readIgnoreFile(text.split('\n').filter(line => !line.startsWith('!')).join('\n')),
  })),
  fault('every stage is built', 'graph/reachable', (_: typeof Reachable) => ({
    reachable: () => new Set(Array.from({ length: 10 }, (_, index) => index)),
  })),
  fault('a number in --from is no stage', 'graph/sources-of', (actual: typeof Sources) => ({
    sourcesOf: (...args) => actual.sourcesOf(...args).map(source => /^\d+$/.test(source.name) ? { ...source, from: { kind: 'image', name: source.name } } : source),
  })),
  fault('RUN --mount=from needs no stage', 'graph/sources-of', (actual: typeof Sources) => ({
    sourcesOf: (...args) => actual.sourcesOf(...args).filter(({ via }) => via !== 'RUN'),
  })),
  fault('variables in COPY are left as they are', 'evaluate/what-is-expanded', (actual: typeof Expanded) => ({
    EXPANDED_WORDS: new Set([...actual.EXPANDED_WORDS].filter(keyword => keyword !== 'COPY')),
  })),
  fault('WORKDIR is metadata', 'layers/commit-of', (actual: typeof Commit) => ({
    commitOf: evaluated => evaluated.step.keyword === 'WORKDIR' ? { commits: 'metadata', reason: '' } : actual.commitOf(evaluated),
  })),
  fault('WORKDIR / commits a layer', 'layers/commit-of', (actual: typeof Commit) => ({
    commitOf: evaluated => evaluated.step.keyword === 'WORKDIR' ? { commits: 'layer', reason: '' } : actual.commitOf(evaluated),
  })),
]

const corpus = await readCorpus()
const record = await readRecord()

/** The titles of the cases on which the model, as it is loaded now, differs from what engines did. */
async function findDisagreements(): Promise<string[]> {
  vi.resetModules()
  const { predict } = await import('../../scripts/differential/predict.ts')
  return corpus.filter((one) => {
    const seen = record.get(one.title)
    return seen && compare(one, predict(one), seen).disagreements.length > 0
  }).map(({ title }) => title)
}

it('finds nothing in the model as it is', async () => {
  expect(await findDisagreements()).toEqual([])
})

it.each(faults)('finds the fault "$name"', async ({ module, change }) => {
  vi.doMock(module, async (importActual) => {
    const actual = await importActual<never>()
    return { ...actual as object, ...change(actual) }
  })
  const found = await findDisagreements()
  vi.doUnmock(module)
  expect(found).not.toEqual([])
})
