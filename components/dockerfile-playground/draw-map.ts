import type { PlacedPicture } from '../stage-graph/stage-layout.ts'
import type { StagePicture } from '../stage-graph/stage-picture.ts'
import { layOutStages } from '../stage-graph/stage-layout.ts'

export interface StageMapPicture {
  readonly picture: StagePicture
  readonly placed: PlacedPicture
}

/** More make no picture that a room could read. */
export const MOST_STAGES = 14
export const MOST_ARROWS = 28

/** Pixels between two stages, to each side of an arrow's label; and of the room that a picture has. */
const APART = 8
const WIDTH = 396

/** The stages side by side where they have room, else one below the other; undefined where they are too many to be read. */
export function mapOf(picture: StagePicture): StageMapPicture | undefined {
  if (picture.nodes.length > MOST_STAGES || picture.edges.length > MOST_ARROWS) return undefined
  const across = layOutStages(picture, 'across', { apart: APART })
  if (across.width <= WIDTH) return { picture, placed: across }
  const down = layOutStages(picture, 'down', { apart: APART, small: true })
  return { picture, placed: down.width < across.width ? down : across }
}
