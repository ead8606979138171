import type { Dockerfile, Finding, Place } from '#dockerfile'
import type { Fate } from '../stage-graph/stage-picture.ts'
import type { StageMapPicture } from './draw-map.ts'
import { inspectDockerfile, parseDockerfile, predictLayers, refusals } from '#dockerfile'
import { stagePicture } from '../stage-graph/stage-picture.ts'
import { mapOf } from './draw-map.ts'

/** What the playground says of a Dockerfile; it travels from the worker as it is. */
export interface Analysis {
  readonly remarks: readonly Remark[]
  readonly stages: readonly StageLines[]
  /** undefined where there are more stages or arrows than a picture holds */
  readonly picture: StageMapPicture | undefined
  /** what FROM of the lowest stage of the image names; undefined without a stage */
  readonly base: string | undefined
  /** the steps of the image above its base, lowest first, with those of the stages it stands on */
  readonly steps: readonly ImageStep[]
}

/** What stands in the margin: BuildKit would refuse to build; or a rule has found something. */
export type Remark
  = | { readonly kind: 'refusal', readonly line: number, readonly place: Place, readonly message: string }
    | { readonly kind: 'finding' } & Finding

/** A stage, and what becomes of it. Lines count from 1. */
export interface StageLines {
  readonly line: number
  readonly endLine: number
  readonly fate: Fate
}

export interface ImageStep {
  readonly line: number
  readonly keyword: string
  readonly commits: 'layer' | 'metadata'
  /** one sentence: why */
  readonly reason: string
}

/** Looks at the text of a Dockerfile, and of the ignore file beside it where there is one. */
export function analyse(text: string, dockerignore?: string): Analysis {
  const dockerfile = parseDockerfile(text)
  const picture = stagePicture(dockerfile, {})
  const remarks = remarksOn(dockerfile, dockerignore)
  // what is no instruction commits nothing
  const refused = new Set(remarks.flatMap(({ kind, line }) => kind === 'refusal' ? [line] : []))
  const layers = predictLayers(dockerfile).filter(({ step }) => !refused.has(step.line))
  return {
    remarks,
    stages: dockerfile.stages.map(({ index, from, steps }): StageLines => {
      const node = picture.nodes.find(node => node.kind === 'stage' && node.index === index)
      return { line: from.line, endLine: (steps.at(-1) ?? from).endLine, fate: node?.kind === 'stage' ? node.fate : 'skipped' }
    }),
    picture: mapOf(picture),
    base: baseOf(dockerfile),
    steps: layers.map(({ step: { line, keyword }, commits, reason }) => ({ line, keyword, commits, reason })),
  }
}

function remarksOn(dockerfile: Dockerfile, dockerignore: string | undefined): Remark[] {
  const refused = refusals(dockerfile, { allStages: true }).map(({ message, place }): Remark => ({ kind: 'refusal', line: place.line, place, message }))
  const found = inspectDockerfile(dockerfile, dockerignore === undefined ? {} : { dockerignore }).map((finding): Remark => ({ kind: 'finding', ...finding }))
  return [...refused, ...found].sort((a, b) => a.line - b.line)
}

function baseOf({ stages }: Dockerfile): string | undefined {
  let stage = stages.at(-1)
  while (stage?.base.kind === 'stage') stage = stages[stage.base.index]
  if (!stage) return undefined
  return stage.base.kind === 'image' ? stage.base.name : 'scratch'
}
