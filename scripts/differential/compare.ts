import type { CachedStep, Step } from '#dockerfile'
import type { Case } from './case.ts'
import type { Observation } from './observe.ts'
import type { Prediction } from './predict.ts'

/** Where the model and a builder differ. */
export interface Disagreement {
  /** the edit after which they do, by its head; undefined for the first build */
  readonly edit?: string
  /** what it is about, such as `line 4: COPY app.txt /` */
  readonly place: string
  /** what was predicted, and why */
  readonly predicted: string
  readonly observed: string
}

export interface Comparison {
  readonly disagreements: readonly Disagreement[]
  /** the steps whose fate was predicted, over all edits; `unknown` of them the model left open */
  readonly steps: number
  readonly unknown: number
}

/** Holds a prediction against what a builder did. */
export function compare(one: Case, prediction: Prediction, observation: Observation): Comparison {
  const edits = Object.entries(prediction.edits).map(([edit, steps]) => ({ edit, ...compareSteps(one.dockerfile, steps, observation.edits[edit] ?? {}) }))
  return {
    disagreements: [
      ...compareStages(one, prediction, observation),
      ...compareLayers(prediction, observation),
      ...edits.flatMap(({ edit, disagreements }) => disagreements.map(disagreement => ({ edit, ...disagreement }))),
    ],
    steps: edits.reduce((sum, { steps }) => sum + steps, 0),
    unknown: edits.reduce((sum, { unknown }) => sum + unknown, 0),
  }
}

function compareStages({ dockerfile }: Case, { stages }: Prediction, { lines }: Observation): Disagreement[] {
  const built = new Set(lines)
  const texts = new Set(stages.flatMap(({ reported }) => reported.filter(step => built.has(step.line)).map(({ text }) => text)))
  return stages.flatMap(({ line, isBuilt, reported }): Disagreement[] => {
    const wasBuilt = reported.some(step => built.has(step.line))
    // as in reportOfTwin
    const couldBeBuilt = reported.every(({ text }) => texts.has(text))
    if (isBuilt ? wasBuilt || couldBeBuilt : !wasBuilt) return []
    return [{ place: place(dockerfile, line), predicted: isBuilt ? 'the stage is built' : 'the stage is left out', observed: wasBuilt ? 'built' : 'left out' }]
  })
}

function compareLayers({ layers }: Prediction, observation: Observation): Disagreement[] {
  const length = Math.max(layers.length, observation.layers.length)
  return Array.from({ length }, (_, index) => index).flatMap((index): Disagreement[] => {
    const predicted = layers[index]
    const observed = observation.layers[index]
    if (predicted && observed && predicted.step.keyword === observed.keyword
      && (predicted.commits === 'layer') === (observed.committed !== 'metadata')
      && !(predicted.isEmpty === 'never' && observed.committed === 'empty layer')) {
      return []
    }
    return [{
      place: `entry ${index + 1} of the history${predicted ? `, line ${predicted.step.line}: ${predicted.step.text}` : ''}`,
      predicted: predicted ? `${predicted.step.keyword}: ${predicted.isEmpty === 'never' ? 'a layer that is not empty' : predicted.commits} (${predicted.reason})` : 'no such entry',
      observed: observed ? `${observed.keyword}: ${observed.committed}` : 'no such entry',
    }]
  })
}

/** Holds what was predicted of each step against what a builder reported, by first line, FROM left out. */
export function compareSteps(dockerfile: string, predicted: readonly CachedStep[], observed: Readonly<Record<string, boolean>>): Comparison {
  // what ONBUILD left stands on the line of FROM, and a report does not tell the two apart
  const steps = predicted.filter(({ step }) => !/^\s*FROM\s/i.test(textAt(dockerfile, step.line)))
  const known = new Set(steps.map(({ step }) => step.line))
  const surplus = Object.keys(observed).map(Number).filter(line => !known.has(line))
  const count = (...outcomes: string[]) => steps.filter(({ outcome }) => outcomes.includes(outcome)).length
  return {
    disagreements: [
      ...steps.filter(one => !agrees(dockerfile, one, steps, observed)).map(({ step, outcome, reason }) => ({
        place: place(dockerfile, step.line),
        predicted: `${outcome} (${reason})`,
        observed: toWord(observed[step.line]),
      })),
      ...surplus.map(line => ({ place: place(dockerfile, line), predicted: 'no such step', observed: toWord(observed[line]) })),
    ],
    steps: count('cached', 'runs', 'unknown'),
    unknown: count('unknown'),
  }
}

function agrees(dockerfile: string, { step, outcome }: CachedStep, all: readonly CachedStep[], observed: Readonly<Record<string, boolean>>): boolean {
  const cached = observed[step.line]
  if (outcome === 'unknown') return true
  if (outcome === 'metadata' || outcome === 'skipped') return cached === undefined
  if (outcome === 'cached' && cached === false && isFirstOnScratch(dockerfile, step.line)) return true
  return (cached ?? reportOfTwin(step, all, observed)) === (outcome === 'cached')
}

/** Instructions that come to the same thing in two stages are one to BuildKit, and reported for one of the two. */
function reportOfTwin({ text }: Step, all: readonly CachedStep[], observed: Readonly<Record<string, boolean>>): boolean | undefined {
  return all.filter(({ step }) => step.text === text).map(({ step }) => observed[step.line]).find(cached => cached !== undefined)
}

function toWord(cached: boolean | undefined): string {
  return cached === undefined ? 'not reported' : cached ? 'cached' : 'run'
}

/**
 * WORKDIR as the very first thing on `scratch` takes nothing from anywhere. BuildKit makes no report of what it took from the cache for a
 * vertex without inputs: it always says that it was carried out, as of FROM.
 *
 * Source: moby/buildkit, solver/jobs.go, sharedOp.CacheMap.
 */
function isFirstOnScratch(dockerfile: string, line: number): boolean {
  if (!/^\s*WORKDIR\s/i.test(textAt(dockerfile, line))) return false
  const above = dockerfile.split('\n').slice(0, line - 1).reverse()
  const first = above.find(text => /^\s*(?:FROM|RUN|COPY|ADD|WORKDIR)\s/i.test(text)) ?? ''
  return /^\s*FROM\s+scratch\b/i.test(first)
}

function place(dockerfile: string, line: number): string {
  return `line ${line}: ${textAt(dockerfile, line)}`
}

function textAt(dockerfile: string, line: number): string {
  return dockerfile.split('\n')[line - 1]?.trim() ?? ''
}
