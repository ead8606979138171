import type { Dockerfile, Stage, StageEdge, StageGraph, Step } from '#dockerfile'
import type { BuildChoice } from './scene.ts'
import { stageGraph } from '#dockerfile'

/**
 * What becomes of a stage: it is the image; the image stands on it; it is built, and only what is copied leaves it; it is built for nothing;
 * it is skipped.
 */
export type Fate = 'image' | 'below the image' | 'left behind' | 'for nothing' | 'skipped'

export interface StageNode {
  readonly kind: 'stage'
  /** unique in the picture */
  readonly id: string
  readonly index: number
  /** its name, or `stage 1` */
  readonly title: string
  /** what its FROM names, shortened to the last part of the name */
  readonly base: string
  readonly fate: Fate
}

/** An image that a step takes from, and that no stage is called like. */
export interface ImageNode {
  readonly kind: 'image'
  readonly id: string
  readonly title: string
}

export interface PictureEdge {
  readonly id: string
  /** ids of nodes */
  readonly from: string
  readonly to: string
  readonly via: StageEdge['via']
  /** what comes along: the paths that are copied, or FROM for everything */
  readonly label: string
  /** line of the instruction, from 1 */
  readonly line: number
  /** whether the stage that takes is built */
  readonly isUsed: boolean
}

export interface StagePicture {
  readonly nodes: readonly (StageNode | ImageNode)[]
  readonly edges: readonly PictureEdge[]
  /** why there is nothing to build, in sentences */
  readonly problems: readonly string[]
}

/** Longer paths would push the picture apart. */
const LONG = 14

/** The stages of a Dockerfile as a picture, each with its fate in a build of this target by this builder. */
export function stagePicture(dockerfile: Dockerfile, { target, builder = 'buildkit' }: BuildChoice): StagePicture {
  const graph = stageGraph(dockerfile, target === undefined ? {} : { target })
  const fates = fatesOf(dockerfile, graph, builder)
  const edges = graph.edges.filter(edge => edge.via !== 'FROM' || edge.from.kind === 'stage').map((edge, index): PictureEdge => ({
    id: `edge-${index}`,
    from: nodeId(edge.from),
    to: stageId(edge.to),
    via: edge.via,
    label: labelOf(edge, stepAt(dockerfile.stages[edge.to], edge.line)),
    line: edge.line,
    isUsed: fates[edge.to] !== 'skipped',
  }))
  const images = new Set(graph.edges.flatMap(({ from, via }) => from.kind === 'image' && via !== 'FROM' ? [from.name] : []))
  return {
    nodes: [
      ...dockerfile.stages.map((stage): StageNode => ({
        kind: 'stage',
        id: stageId(stage.index),
        index: stage.index,
        title: titleOf(stage),
        base: shortImage(stage.from.words[0]?.value ?? ''),
        fate: fates[stage.index] ?? 'skipped',
      })),
      ...[...images].map((name): ImageNode => ({ kind: 'image', id: nodeId({ kind: 'image', name }), title: shortImage(name) })),
    ],
    edges,
    problems: [...dockerfile.problems, ...graph.problems].map(({ message }) => message),
  }
}

export function titleOf({ name, index }: Pick<Stage, 'name' | 'index'>): string {
  return name ?? `stage ${index}`
}

export function stageId(index: number): string {
  return `stage-${index}`
}

function nodeId(from: StageEdge['from']): string {
  return from.kind === 'stage' ? stageId(from.index) : `image-${from.name}`
}

function fatesOf({ stages }: Dockerfile, { target, stages: built, edges }: StageGraph, builder: 'buildkit' | 'classic'): Fate[] {
  const below = new Set<number>()
  for (let stage = target === undefined ? undefined : stages[target]; stage?.base.kind === 'stage'; stage = stages[stage.base.index]) below.add(stage.base.index)
  const isTaken = (index: number) => edges.some(({ from, to }) => from.kind === 'stage' && from.index === index && built[to]?.isBuilt.buildkit)
  return stages.map(({ index }) => {
    if (index === target) return 'image'
    if (!built[index]?.isBuilt[builder]) return 'skipped'
    if (below.has(index)) return 'below the image'
    return isTaken(index) ? 'left behind' : 'for nothing'
  })
}

function stepAt(stage: Stage | undefined, line: number): Step | undefined {
  return stage?.steps.find(step => step.line === line)
}

function labelOf({ via }: StageEdge, step: Step | undefined): string {
  if (via === 'FROM') return 'FROM'
  if (via === 'RUN') return 'mount'
  return step?.words.slice(0, -1).map(({ value }) => shortPath(value)).join(' ') ?? ''
}

/** `/registry/notices.txt` is `…/notices.txt`. */
function shortPath(path: string): string {
  return path.length > LONG ? `…/${path.slice(path.lastIndexOf('/') + 1)}` : path
}

/** `gcr.io/distroless/cc-debian13:nonroot` is `cc-debian13:nonroot`. */
function shortImage(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
