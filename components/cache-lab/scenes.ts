import type { EditKind } from '#builds'

/** What a click of the slide brings: an edit, and how many of the two Dockerfiles were built after it. */
export interface LabScene {
  readonly edit: EditKind
  readonly built: 0 | 1 | 2
}

const SCENES: readonly [LabScene, ...LabScene[]] = [
  { edit: 'source', built: 0 },
  { edit: 'source', built: 1 },
  { edit: 'source', built: 2 },
  { edit: 'unused-file', built: 2 },
  { edit: 'manifest', built: 2 },
]

/** On paper, where all clicks are done at once: what the slide is about. */
const ON_PAPER: LabScene = { edit: 'source', built: 2 }

export function sceneAt(clicks: number): LabScene {
  return clicks < 0 ? SCENES[0] : SCENES[clicks] ?? ON_PAPER
}
