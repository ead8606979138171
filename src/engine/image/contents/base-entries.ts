import type { Engine } from '../../connect.ts'
import type { ImageConfig } from '../config.ts'
import { CourseError } from '../../errors.ts'
import { isStatus } from '../../remove.ts'

/**
 * How many of the first entries of an image's history came with the image that it was built on.
 *
 * @param engine where both images are
 * @param base the base image's name or id
 * @param reference the image's
 * @param config the image's configuration
 * @throws CourseError `BASE_MISSING` where the engine does not have the base, `BASE_OTHER` where the image does not begin with its layers
 */
export async function countBaseEntries({ docker }: Engine, base: string, reference: string, config: ImageConfig): Promise<number> {
  const image = docker.getImage(base)
  const { RootFS } = await image.inspect().catch((error: unknown) => {
    throw isStatus(error, 404) ? new CourseError('BASE_MISSING', `The base image ${base} is not on this engine, so its layers cannot be told from those of ${reference}.`, 'Bring the base images with: npm run bases', { cause: error }) : error
  })
  const { diff_ids: layers } = config.rootfs
  if (RootFS?.Layers?.some((diffId, index) => layers[index] !== diffId)) {
    throw new CourseError('BASE_OTHER', `The image ${reference} was not built on ${base} as this engine has it: it begins with other layers.`, `The base has changed since, or is another one. Build ${reference} again.`)
  }
  return (await image.history()).length
}
