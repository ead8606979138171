import type { EvaluatedStage, EvaluatedStep, Evaluation } from '../evaluate/types.ts'
import type { StageGraph } from '../graph/types.ts'
import type { Contents, Take } from './contents.ts'
import type { ContextTree } from './context-tree.ts'
import type { Interner } from './interner.ts'
import type { Key, Part } from './key.ts'
import type { Surroundings } from './surroundings.ts'
import { stageNames } from '../parse/stages.ts'
import { isLinked } from './copy-words.ts'
import { whatStepAdds } from './what-step-adds.ts'
import { whatStepDependsOn } from './what-step-depends-on.ts'

export interface BuildInput {
  readonly evaluation: Evaluation
  readonly graph: StageGraph
  readonly context: ContextTree
  /** the content of an outside image */
  readonly image: (name: string) => Extract<Contents['added'], { kind: 'image' }>
  /** whether the cache knows a step by this id */
  readonly isCached: (id: string) => boolean
  /** what a RUN leaves, by its key; asked of each RUN */
  readonly output: (record: BuiltStep) => Extract<Contents['added'], { kind: 'output' }>
}

/** What became of one step of one build. */
export interface BuiltStep {
  readonly stage: EvaluatedStage
  /** place among the stage's steps, from 0 */
  readonly position: number
  readonly evaluated: EvaluatedStep
  /** undefined for metadata */
  readonly parts: readonly Part[] | undefined
  readonly key: Key
  readonly outcome: 'cached' | 'runs' | 'unknown' | 'metadata' | 'skipped'
}

/** Goes through a build as BuildKit's solver would: each step is looked up by what it depends on. */
export function buildOnce(input: BuildInput, intern: Interner, take: Take): BuiltStep[] {
  const { evaluation, graph, context, image, isCached, output } = input
  const ends: StageEnd[] = []
  const images = new Map<string, Contents>()
  const contentsOfImage = (name: string): Contents => {
    const contents = images.get(name) ?? { added: image(name) }
    images.set(name, contents)
    return contents
  }
  const surroundings: Surroundings = {
    stages: stageNames(evaluation.stages.map(({ stage }) => stage)),
    context,
    contentsOfStage: index => ends[index]?.contents,
    contentsOfImage,
    take,
  }

  const startOf = ({ base, platform }: EvaluatedStage): StageEnd => {
    if (base.kind === 'stage') return ends[base.index] ?? NOTHING
    if (base.kind === 'scratch') return NOTHING
    const contents = contentsOfImage(base.name)
    return { key: { id: intern(JSON.stringify([contents.added, platform?.value])), isSure: true }, contents }
  }

  return evaluation.stages.flatMap((stage) => {
    const isBuilt = graph.stages[stage.stage.index]?.isBuilt.buildkit === true
    let { key, contents } = startOf(stage)
    const built = stage.steps.map((evaluated, position): BuiltStep => {
      const parts = isBuilt ? whatStepDependsOn(evaluated, key, surroundings) : undefined
      if (!parts) return { stage, position, evaluated, parts, key, outcome: isBuilt ? 'metadata' : 'skipped' }
      const own = { id: intern(JSON.stringify(parts.map(({ name, text }) => [name, text]))), isSure: parts.every(({ isSure }) => isSure ?? true) }
      const outcome = !isCached(own.id) ? 'runs' : own.isSure ? 'cached' : 'unknown'
      const record: BuiltStep = { stage, position, evaluated, parts, key: own, outcome }
      // --link lays its own layer upon what is below; what comes next depends on both
      key = isLinked(evaluated) ? { id: intern(`linked ${key.id} ${own.id}`), isSure: key.isSure && own.isSure } : own
      contents = evaluated.step.keyword === 'RUN' ? { ...(contents && { below: contents }), added: output(record) } : whatStepAdds(evaluated, contents, surroundings)
      return record
    })
    ends[stage.stage.index] = { key, contents }
    return built
  })
}

interface StageEnd {
  readonly key: Key
  readonly contents: Contents | undefined
}

const NOTHING: StageEnd = { key: { id: 'scratch', isSure: true }, contents: undefined }
