import type { PictureEdge, StagePicture } from './stage-picture.ts'
import { stageId } from './stage-picture.ts'

/** What somebody points at: an instruction, or a stage or image of the picture. */
export type Mark
  = | { readonly kind: 'line', readonly line: number, readonly stage: number | undefined }
    | { readonly kind: 'node', readonly id: string }

/** What belongs together with it, in the listing and in the picture. */
export interface Marked {
  /** stages whose instructions are marked as a whole */
  readonly stages: ReadonlySet<number>
  readonly lines: ReadonlySet<number>
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
}

export const NOTHING_MARKED: Marked = { stages: new Set(), lines: new Set(), nodes: new Set(), edges: new Set() }

/** An instruction belongs to its stage, and to the stage or image it takes from; a stage to its instructions and to those that take from it. */
export function markedBy(mark: Mark | undefined, { nodes, edges }: StagePicture): Marked {
  if (!mark) return NOTHING_MARKED
  if (mark.kind === 'line') {
    const taking = edges.filter(edge => edge.line === mark.line)
    return { ...NOTHING_MARKED, lines: new Set([mark.line]), nodes: new Set([...(mark.stage === undefined ? [] : [stageId(mark.stage)]), ...taking.map(({ from }) => from)]), edges: idsOf(taking) }
  }
  const node = nodes.find(({ id }) => id === mark.id)
  const leaving = edges.filter(({ from }) => from === mark.id)
  return {
    stages: new Set(node?.kind === 'stage' ? [node.index] : []),
    lines: new Set(leaving.map(({ line }) => line)),
    nodes: new Set([mark.id]),
    edges: idsOf(leaving),
  }
}

function idsOf(edges: readonly PictureEdge[]): Set<string> {
  return new Set(edges.map(({ id }) => id))
}
