import type { Kind, MeasuredBase } from '#measurements'
import type { Session } from './session.ts'
import { buildImage, readLayers } from '#engine'
import { measureBases } from './measure-bases.ts'

/** The sizes that the labs' images have now, and the bases they stand on. */
export interface Sizes {
  readonly bases: readonly MeasuredBase[]
  readonly images: readonly { readonly lab: string, readonly language: string, readonly kind: Kind, readonly bytes: number }[]
}

/** Builds every exercise's two images, with the build cache's help, and sizes them. */
export async function sizeExercises(session: Session): Promise<Sizes> {
  const { engine, exercises, signal, say } = session
  const bases = await measureBases(session)
  const images = []
  for (const { lab, language, folder } of exercises) {
    for (const kind of ['single', 'multi'] as const) {
      say(`${lab.id} ${language} ${kind}`)
      await using build = await buildImage(engine, { context: folder, dockerfile: `Dockerfile.${kind}`, signal })
      const { bytes } = await readLayers(engine, build.tag)
      images.push({ lab: lab.id, language, kind, bytes })
    }
  }
  return { bases, images }
}
