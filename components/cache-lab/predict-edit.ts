import type { EditKind } from '#builds'
import type { BuildEdit, CachedStep, Dockerfile, Step } from '#dockerfile'
import type { LabContext } from './lab-context.ts'
import { outsideImages, parseDockerfile, simulateCache } from '#dockerfile'
import { UNUSED_FILE } from './lab-context.ts'

/** A step of the build after an edit, by the model. What runs nothing, such as FROM and CMD, is left out. */
export interface PredictedStep {
  readonly line: number
  readonly instruction: string
  /** index of its stage */
  readonly stage: number
  readonly outcome: 'cached' | 'runs' | 'unknown'
  /** one sentence */
  readonly reason: string
}

/** What the model of `#dockerfile` says of the build after an edit, step by step in the Dockerfile's order. */
export function predictEdit(text: string, { app, context }: LabContext, kind: EditKind): PredictedStep[] {
  const dockerfile = parseDockerfile(text)
  const outputs = outputsOf(dockerfile, kind)
  const simulations = modelEdits(dockerfile, kind, app).map(edit => simulateCache(dockerfile, context, edit, { outputs }).steps)
  return simulations.reduce((one, other) => one.map((step, index) => worse(step, other[index] ?? step))).flatMap(({ step, stage, outcome, reason }) =>
    outcome === 'metadata' || outcome === 'skipped' ? [] : [{ line: step.line, instruction: step.text, stage, outcome, reason }])
}

/** The edit in the model's words; a new base is one edit for each that the Dockerfile stands on. */
function modelEdits(dockerfile: Dockerfile, kind: EditKind, { source, manifest }: LabContext['app']): readonly [BuildEdit, ...BuildEdit[]] {
  switch (kind) {
    case 'source': return [{ kind: 'content', path: source }]
    case 'manifest': return [{ kind: 'content', path: manifest }]
    case 'unused-file': return [{ kind: 'new-file', path: UNUSED_FILE }]
    case 'timestamp': return [{ kind: 'timestamp', path: source }]
    case 'instruction': return [withNoOp(dockerfile)]
    case 'base': {
      const [first = '', ...others] = new Set(outsideImages(dockerfile))
      return [{ kind: 'base', image: first }, ...others.map((image): BuildEdit => ({ kind: 'base', image }))]
    }
  }
}

/** The first RUN with a command more that does nothing. */
function withNoOp(dockerfile: Dockerfile): BuildEdit {
  const first = dockerfile.stages.flatMap(({ steps }) => steps).find(isRun)
  if (!first) throw new Error('The Dockerfile has no RUN to edit.')
  const text = dockerfile.text.split('\n').slice(first.line - 1, first.endLine).join('\n')
  return { kind: 'instruction', line: first.line, text: `${text} && true` }
}

function worse(one: CachedStep, other: CachedStep): CachedStep {
  const rank = { skipped: 0, metadata: 0, cached: 1, unknown: 2, runs: 3 }
  return rank[other.outcome] > rank[one.outcome] ? other : one
}

/** What is known of the labs' commands: whether they leave what is copied from them as it was, byte for byte, when they run again. */
function outputsOf(dockerfile: Dockerfile, kind: EditKind): ReadonlyMap<number, 'same' | 'changed'> {
  const areOthers = kind === 'source' || kind === 'base'
  return new Map(dockerfile.stages.flatMap(({ steps }) => steps).filter(isRun).map(step => [step.line, areOthers || writesTimes(step) ? 'changed' : 'same']))
}

/** pip notes the time of day in the modules that it compiles, unless it is told another. */
function writesTimes({ text }: Step): boolean {
  return /\bpip (?:\S+ )*install /.test(text) && !text.includes('SOURCE_DATE_EPOCH')
}

function isRun({ keyword }: Step): boolean {
  return keyword === 'RUN'
}
