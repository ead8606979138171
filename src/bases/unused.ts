import type { Engine } from '#engine'
import { isStatus } from '#engine'

/** Removes an image that has lost its last name, unless a container or another image still needs it. */
export async function removeUnused({ docker }: Engine, id: string): Promise<void> {
  const image = docker.getImage(id)
  try {
    const { RepoTags: names } = await image.inspect()
    // asked to remove an image by its id, the engine takes a single name for no obstacle
    if (!names?.length) await image.remove()
  }
  catch (error) {
    if (!isStatus(error, 404) && !isStatus(error, 409)) throw error
  }
}
