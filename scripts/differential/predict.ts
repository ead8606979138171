import type { BuildContext, BuildEdit, CachedStep, Dockerfile, PredictedLayer } from '#dockerfile'
import type { Filling } from './case-folder.ts'
import type { Case, Change, Edit } from './case.ts'
import { isDeepStrictEqual } from 'node:util'
import { parseDockerfile, predictLayers, simulateCache, stageGraph } from '#dockerfile'
import { dockerfileText, fillIn } from './case-folder.ts'
import { headOf, TINY } from './case.ts'

/** What the model says of a case before anything is built. */
export interface Prediction {
  readonly stages: readonly PredictedStage[]
  /** the image's history above its base, lowest first */
  readonly layers: readonly PredictedLayer[]
  /** after each edit, by `headOf(edit)` */
  readonly edits: Readonly<Record<string, readonly CachedStep[]>>
}

export interface PredictedStage {
  /** the line of its FROM */
  readonly line: number
  readonly isBuilt: boolean
  /** the instructions of it that a builder is sure to report; WORKDIR is none of them, for `/` it does nothing */
  readonly reported: readonly { readonly line: number, readonly text: string }[]
}

const REPORTED = new Set(['RUN', 'COPY', 'ADD'])

/** Asks the model about a case and its edits. Everything in it is known beforehand: no builder has been asked. */
export function predict(one: Case): Prediction {
  const images = [TINY, ...Object.keys(one.images)].map(name => [name, `localhost/${name.toLowerCase()}`] as const)
  const filling: FillingOfNames = { nonce: 'nonce', references: new Map(images) }
  const dockerfile = parseDockerfile(dockerfileText(one.dockerfile, filling))
  const options = {
    ...one.target !== undefined && { target: one.target },
    buildArgs: Object.fromEntries(Object.entries(one.buildArgs).map(([name, value]) => [name, fillIn(value, filling)])),
    ...aboutBases(one, new Map(images.map(([name, reference]) => [reference, name]))),
  }
  const { stages } = stageGraph(dockerfile, options)
  return {
    stages: dockerfile.stages.map(({ index, from, steps }) => ({
      line: from.line,
      isBuilt: stages[index]?.isBuilt.buildkit ?? false,
      reported: steps.filter(({ keyword }) => REPORTED.has(keyword)).map(({ line, text }) => ({ line, text })),
    })),
    layers: predictLayers(dockerfile, options).filter(({ isInHistory }) => isInHistory),
    edits: Object.fromEntries(one.edits.map(edit => [
      headOf(edit),
      simulateCache(dockerfile, contextOf(one), toBuildEdit(one, dockerfile, edit, filling), { ...options, outputs: outputsOf(one, edit) }).steps,
    ])),
  }
}

type FillingOfNames = Pick<Filling, 'nonce' | 'references'>

/** What a case's images bring: an environment with PATH alone, as BuildKit gives it to every image, and what ONBUILD says in their Dockerfiles. */
function aboutBases({ images }: Case, names: ReadonlyMap<string, string>) {
  return {
    baseEnv: () => new Map([['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']]),
    baseWorkdir: () => '/',
    baseOnbuild: (reference: string) => (images[names.get(reference) ?? ''] ?? '').split('\n').flatMap(line => /^ONBUILD (.*)/.exec(line)?.[1] ?? []),
  }
}

function contextOf({ files }: Case): BuildContext {
  const ignore = files['.dockerignore']
  return {
    files: [
      { path: 'Dockerfile' },
      ...Object.entries(files).map(([path, entry]) => entry.kind === 'symlink' ? { path, target: entry.target } : { path }),
    ],
    ...ignore?.kind === 'file' && { dockerignore: ignore.content },
  }
}

function toBuildEdit(one: Case, dockerfile: Dockerfile, { change }: Edit, filling: FillingOfNames): BuildEdit {
  switch (change.kind) {
    case 'file': return toFileEdit(one, change)
    case 'remove': return { kind: 'removed-file', path: change.path }
    case 'mode': return { kind: 'mode', path: change.path }
    case 'touch': return { kind: 'timestamp', path: change.path }
    case 'instruction': return toInstructionEdit(one, dockerfile, change, filling)
    case 'buildArg': return { kind: 'build-arg', name: change.name, value: fillIn(change.value, filling) }
    case 'image': return { kind: 'base', image: fillIn(change.name, filling), paths: [change.path] }
  }
}

function toFileEdit({ files }: Case, { path, entry }: Change & { kind: 'file' }): BuildEdit {
  const before = files[path]
  if (path === '.dockerignore' && entry.kind === 'file') return { kind: 'dockerignore', text: entry.content }
  if (isDeepStrictEqual(before, entry)) return { kind: 'timestamp', path }
  return { kind: before === undefined ? 'new-file' : 'content', path, ...entry.kind === 'symlink' && { target: entry.target } }
}

/** A case edits a line, which may be one of an instruction's later ones; the model's edits are of whole instructions. */
function toInstructionEdit(one: Case, { globalSteps, stages }: Dockerfile, change: Change & { kind: 'instruction' }, filling: FillingOfNames): BuildEdit {
  const steps = [...globalSteps, ...stages.flatMap(({ from, steps }) => [from, ...steps])]
  const { line, endLine } = steps.find(step => step.line <= change.line && change.line <= step.endLine) ?? { line: change.line, endLine: change.line }
  const lines = dockerfileText(one.dockerfile, filling, change).split('\n')
  return { kind: 'instruction', line, text: lines.slice(line - 1, endLine).join('\n') }
}

/** A case knows of every RUN whether its output changes. */
function outputsOf({ dockerfile }: Case, { sameOutput }: Edit): ReadonlyMap<number, 'same' | 'changed'> {
  return new Map(dockerfile.split('\n').map((_, index) => [index + 1, sameOutput.includes(index + 1) ? 'same' : 'changed']))
}
