import type { Engine } from '#engine'
import { isStatus } from '#engine'

/** Removes an image that has lost its name, unless a container or another image still needs it (404, 409). */
export async function removeUnused({ docker }: Engine, id: string): Promise<void> {
  await docker.getImage(id).remove().catch((error: unknown) => {
    if (!isStatus(error, 404) && !isStatus(error, 409)) throw error
  })
}
