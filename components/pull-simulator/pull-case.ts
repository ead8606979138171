import type { Kind, MeasuredImage } from '#measurements'
import type { Pair } from '../figure/figures.ts'
import type { Pull, PullLayer, PullPlan } from './pull-plan.ts'
import { planPull } from './pull-plan.ts'

/** What the nodes have before they pull: nothing, the image's base from other images, or the version before one line of the source was edited. */
export type Already = keyof typeof ALREADY
export const ALREADY = { nothing: 'nothing', base: 'the base', before: 'the version before' } as const

/** Chosen, never measured. */
export interface Cluster extends Pick<Pull, 'nodes' | 'line'> {
  /** bits per second */
  readonly bandwidth: number
}

/** And which language's images its pods are made from. */
export interface ChosenCluster extends Cluster {
  readonly language: string
}

export const BANDWIDTHS = [10e6, 25e6, 50e6, 100e6, 250e6, 500e6, 1e9, 2.5e9, 10e9] as const

/** Pods of one image that start on every node. */
export interface PullCase extends PullPlan {
  readonly kind: Kind
  readonly present: readonly PullLayer[]
  /** measured: from starting the container to its first answer */
  readonly startSeconds: number
  /** until the app answers on every node */
  readonly seconds: number
  /** until it did if the nodes had nothing */
  readonly secondsFromNothing: number
}

export function pullCases(pair: Pair, cluster: Cluster, already: Already): PullCase[] {
  return (['single', 'multi'] as const).map((kind) => {
    const image = pair[kind]
    const layers = layersOf(image)
    const present = presentLayers(layers, already)
    const plan = planPull({ ...cluster, layers, present })
    const { startSeconds } = image
    return {
      kind,
      ...plan,
      present,
      startSeconds,
      seconds: plan.secondsPerNode + startSeconds,
      secondsFromNothing: planPull({ ...cluster, layers, present: [] }).secondsPerNode + startSeconds,
    }
  })
}

export interface ImageLayer extends PullLayer {
  readonly fromBase: boolean
  /** whether it was made anew when one line of the app's source changed */
  readonly isEdited: boolean
}

/** The image's layers, base first. */
export function layersOf(image: MeasuredImage): ImageLayer[] {
  const edited = editedInstructions(image)
  const committed = image.layers.filter(layer => layer.committed)
  const last = committed.findLastIndex(layer => !layer.fromBase && layer.bytes > 0)
  return committed.map(({ instruction, fromBase, bytes, pullBytes }, index) => ({
    id: `layer ${index}`,
    fromBase,
    bytes,
    pullBytes,
    // where the build's record does not name it, the app is what is copied last
    isEdited: !fromBase && (edited.size > 0 ? edited.has(instruction) : index === last),
  }))
}

function presentLayers(layers: readonly ImageLayer[], already: Already): PullLayer[] {
  if (already === 'nothing') return []
  if (already === 'base') return layers.filter(({ fromBase }) => fromBase)
  // the edited layers of the version before are as large, and stay on the disk until the node deletes them
  return layers.map(layer => layer.isEdited ? { ...layer, id: `${layer.id} before` } : layer)
}

/** The instructions of the last stage that ran again after the edit. */
function editedInstructions({ builds, layers }: MeasuredImage): ReadonlySet<string> {
  const { steps } = builds.sourceEdit
  const stage = steps.at(-1)?.stage
  const ran = new Set(steps.filter(step => step.stage === stage && !step.cached).map(({ instruction }) => instruction))
  return new Set(layers.filter(({ fromBase, instruction }) => !fromBase && ran.has(instruction)).map(({ instruction }) => instruction))
}
