import type { StageProblem } from '../evaluate/types.ts'

export interface StageGraph {
  /** index of the stage that becomes the image; undefined where there is none of that name */
  readonly target: number | undefined
  readonly stages: readonly GraphStage[]
  readonly edges: readonly StageEdge[]
  /** what stops a build here: a target or stage that does not exist, a stage that comes too late, a circle */
  readonly problems: readonly StageProblem[]
}

export interface GraphStage {
  readonly index: number
  /** by each builder: BuildKit builds what the target needs, the classic builder every stage down to the target */
  readonly isBuilt: { readonly buildkit: boolean, readonly classic: boolean }
}

/** Stage `to` takes files or its start from `from`. */
export interface StageEdge {
  readonly from: EdgeSource
  /** index of the stage that takes */
  readonly to: number
  readonly via: 'FROM' | 'COPY' | 'RUN'
  /** line of the instruction, from 1 */
  readonly line: number
}

export type EdgeSource
  = | { readonly kind: 'stage', readonly index: number }
    | { readonly kind: 'image', readonly name: string }

export interface StageGraphOptions {
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
}
