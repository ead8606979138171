import type { Dockerfile } from '#dockerfile'
import { imageSteps } from '#dockerfile'

/** The line of the last of some instructions that make the image, for the last one counts. */
export function lineOfLast(dockerfile: Dockerfile, keywords: readonly string[]): number | undefined {
  return imageSteps(dockerfile).findLast(({ keyword }) => keywords.includes(keyword))?.line
}
