import type { Engine, Image } from '#engine'
import { inspectImage, isStatus } from '#engine'
import { isStandInFor, RECIPE_LABEL } from './stand-in-label.ts'

/** What the engine holds under a base image's name. */
export type BaseStatus
  = | { readonly name: string, readonly source: 'missing' }
    | {
      readonly name: string
      readonly source: 'official' | 'stand-in'
      /** the engine's own figure */
      readonly bytes: number
      /** what makes two bases the same: the registry's digest (the image's id where no registry gave one), or a stand-in's recipe */
      readonly digest: string
      /** ISO 8601; official images may be dated 1970 to be reproducible */
      readonly created: string
    }

/** What the engine holds under each name, in the same order. */
export function baseStatus(engine: Engine, names: readonly string[]): Promise<BaseStatus[]> {
  return Promise.all(names.map(async (name) => {
    const image = await findImage(engine, name)
    if (!image) return { name, source: 'missing' }
    const isStandIn = isStandInFor(name, image)
    return {
      name,
      source: isStandIn ? 'stand-in' : 'official',
      bytes: image.engineBytes,
      digest: isStandIn ? `recipe:${image.labels[RECIPE_LABEL]}` : image.digests[0]?.split('@')[1] ?? image.id,
      created: image.created,
    }
  }))
}

/** The image of that name, or nothing where the engine has none. */
export async function findImage(engine: Engine, name: string): Promise<Image | undefined> {
  try {
    return await inspectImage(engine, name)
  }
  catch (error) {
    if (isStatus(error, 404)) return undefined
    throw error
  }
}
