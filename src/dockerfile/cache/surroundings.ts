import type { StageNames } from '../parse/stages.ts'
import type { Contents, Take } from './contents.ts'
import type { ContextTree } from './context-tree.ts'

/** What steps can take from, in one build. */
export interface Surroundings {
  readonly stages: StageNames
  readonly context: ContextTree
  /** what a stage above holds after its last step; undefined for one that is empty, or not there */
  readonly contentsOfStage: (index: number) => Contents | undefined
  readonly contentsOfImage: (name: string) => Contents
  readonly take: Take
}
