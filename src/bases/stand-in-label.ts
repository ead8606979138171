import type { Image } from '#engine'

/** The label that makes an image a stand-in; its value is the official name. Images built on a stand-in inherit it. */
export const STAND_IN_LABEL = 'build-heavy-ship-light.stand-in'

/** The label with the hash of all that the stand-in was made from. */
export const RECIPE_LABEL = 'build-heavy-ship-light.stand-in.recipe'

/** Whether the image under this name is a stand-in for it, and not an official image or something built on a stand-in. */
export function isStandInFor(name: string, { labels }: Pick<Image, 'labels'>): boolean {
  return labels[STAND_IN_LABEL] === name
}
