import type { Engine } from '#engine'
import { STAND_IN_LABEL } from './stand-in-label.ts'

/**
 * Removes the stand-ins, under whatever name of ours. Official images and images that were built on a stand-in stay.
 *
 * @returns the names removed
 */
export async function dropStandIns({ docker }: Engine): Promise<string[]> {
  const names = standInNames(await docker.listImages({ filters: { label: [STAND_IN_LABEL] } }))
  for (const name of names) await docker.getImage(name).remove({ force: true })
  return names
}

/** As the engine lists it. */
export interface LabelledImage {
  readonly RepoTags?: readonly string[] | null | undefined
  readonly Labels: Readonly<Record<string, string>>
}

/** Of labelled images, the names that make them stand-ins: the official one, with the tag that Docker adds, and the one while it is made. */
export function standInNames(images: readonly LabelledImage[]): string[] {
  return images.flatMap(({ RepoTags, Labels }) => {
    const official = Labels[STAND_IN_LABEL] ?? ''
    const names = [official, `localhost/stand-in/${official}`].flatMap(name => [name, `${name}:latest`])
    return (RepoTags ?? []).filter(tag => names.includes(tag))
  }).sort()
}
