import type { EvaluateOptions } from '../evaluate/types.ts'
import type { Dockerfile } from '../types.ts'
import type { BuildSources } from './apply-edit.ts'
import type { BuildInput, BuiltStep } from './build-once.ts'
import type { BuildContext, BuildEdit, CacheSimulation, SimulateCacheOptions } from './types.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import { graphOf } from '../graph/stage-graph.ts'
import { applyEdit, toSources } from './apply-edit.ts'
import { buildOnce } from './build-once.ts'
import { createTake, UNKNOWN } from './contents.ts'
import { contextTree } from './context-tree.ts'
import { createInterner } from './interner.ts'
import { overviewOf } from './reasons/overview.ts'
import { reasonFor } from './reasons/reason-for.ts'

/**
 * Which steps of a second build are cached when one thing was edited after the first, built on the same machine right before.
 *
 * Both builds are gone through in the model, the first one filling the cache that the second one asks.
 */
export function simulateCache(dockerfile: Dockerfile, context: BuildContext, edit: BuildEdit, options: SimulateCacheOptions = {}): CacheSimulation {
  const { buildArgs = {}, outputs } = options
  const intern = createInterner()
  const take = createTake(intern)
  const before = toSources(dockerfile, context, buildArgs)
  const after = applyEdit(before, context, edit)

  const first = buildOnce({
    ...inputOf(before, options),
    isCached: () => false,
    output: ({ key }) => ({ kind: 'output', identity: key.id, isSure: true }),
  }, intern, take)
  const ids = new Set(first.flatMap(({ parts, key }) => parts ? [key.id] : []))
  const twins = twinsOf(first)

  const input = inputOf(after, options)
  const second = buildOnce({
    ...input,
    isCached: id => ids.has(id),
    output(record) {
      const { key, outcome, evaluated } = record
      const identity = twins(record)?.key.id ?? key.id
      const known = outputs?.get(evaluated.step.line)
      if (outcome === 'cached') return { kind: 'output', identity: key.id, isSure: true }
      if (known === 'changed' && outcome === 'runs') return { kind: 'output', identity: key.id, isSure: true }
      return { kind: 'output', identity, isSure: known === 'same' }
    },
  }, intern, take)

  const overview = overviewOf(input.evaluation.stages, second)
  return {
    steps: second.map(record => ({
      stage: record.stage.stage.index,
      step: record.evaluated.step,
      outcome: record.outcome,
      reason: reasonFor({ record, first: twins(record), second: overview, edit, sources: after }),
    })),
  }
}

function inputOf({ dockerfile, files, dockerignore, buildArgs, versions, movedImage }: BuildSources, options: SimulateCacheOptions): Pick<BuildInput, 'evaluation' | 'graph' | 'context' | 'image'> {
  const evaluateOptions: EvaluateOptions = { ...options, buildArgs, assume }
  const evaluation = evaluate(dockerfile, evaluateOptions)
  const targets = new Map(files.map(({ path, target }) => [path, target]))
  return {
    evaluation,
    graph: graphOf(dockerfile, evaluation, options.target),
    context: contextTree(files, dockerignore, path => JSON.stringify([path, versions.get(path), targets.get(path)])),
    image(name) {
      const isMoved = movedImage !== undefined && fullName(movedImage.image) === fullName(name)
      return { kind: 'image', name: fullName(name), isMoved, ...(isMoved && movedImage.paths && { paths: movedImage.paths }) }
    },
  }
}

/** Stands in for what an outside image sets, so that it is the same text in both builds. */
function assume(image: string) {
  const value = (name: string) => `${UNKNOWN}${name} of ${image}${UNKNOWN}`
  return { variables: { get: (name: string) => ({ kind: 'set' as const, value: value(name) }), names: () => [] }, workdir: `/${value('WORKDIR')}` }
}

/** Docker Hub's names in full, so that `debian` and `debian:latest` are one. */
function fullName(image: string): string {
  const short = image.replace(/^docker\.io\/(?:library\/)?/, '')
  return /[:@][^/]*$/.test(short) ? short : `${short}:latest`
}

/** The same step in the first build: the one at the same place, as long as its stage has as many steps as before. */
function twinsOf(first: readonly BuiltStep[]): (record: BuiltStep) => BuiltStep | undefined {
  const byPlace = new Map(first.map(record => [placeOf(record), record]))
  return (record) => {
    const twin = byPlace.get(placeOf(record))
    return twin?.stage.steps.length === record.stage.steps.length ? twin : undefined
  }
}

function placeOf({ stage, position }: BuiltStep): string {
  return `${stage.stage.index} ${position}`
}
