import type { Bench } from './bench.ts'
import { z } from 'zod'
import { readContents } from '#engine'

const inspection = z.object({
  RootFS: z.object({ Layers: z.array(z.string()).nullish() }),
})

/** The layers of an image, lowest first, by their digests. */
export async function layersOf({ engine }: Bench, image: string): Promise<string[]> {
  const { RootFS } = inspection.parse(await engine.docker.getImage(image).inspect())
  return RootFS.Layers ?? []
}

/** How many layers an image has more than another one that it was built on. */
export async function layersAbove(bench: Bench, base: string, image: string): Promise<number> {
  const [ofBase, ofImage] = await Promise.all([layersOf(bench, base), layersOf(bench, image)])
  return ofImage.length - ofBase.length
}

/** How many layers of an image hold a file of so many bytes whole, whether a container sees it or not; `bytes` must be more than all else that a layer holds. */
export async function copiesOf({ engine, signal }: Bench, { image, base, bytes }: { image: string, base: string, bytes: number }): Promise<number> {
  const { layers } = await readContents(engine, image, { base, signal })
  return layers.filter(layer => !layer.fromBase && layer.bytes >= bytes).length
}
