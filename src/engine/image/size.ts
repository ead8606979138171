import type { Engine } from '../connect.ts'
import { inspectImage } from './image.ts'
import { readLayers } from './layers.ts'

/**
 * How large an image is in bytes, by the shortest way: on a graph driver the engine's own figure, which is the sum of the layers' files to
 * within 0.1 %. With the containerd store that figure adds the compressed content, so the layers are read, which takes seconds per gigabyte.
 *
 * @throws as `inspectImage` and `readLayers` do
 */
export async function imageBytes(engine: Engine, reference: string, options: { readonly signal?: AbortSignal } = {}): Promise<number> {
  if (engine.imageStore === 'graphdriver') return (await inspectImage(engine, reference)).engineBytes
  return (await readLayers(engine, reference, options)).bytes
}
