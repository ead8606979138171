import type { Kind } from '#measurements'
import type { BaseIdentity } from './measure-bases.ts'
import type { Session } from './session.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildExercise, copyExercise } from '#checks'
import { outsideImages, parseDockerfile } from '#dockerfile'
import { imageBytes } from '#engine'
import { identifyBases } from './measure-bases.ts'

/** The sizes that the labs' images have now, and what they were built on. */
export interface Sizes {
  readonly platform: string
  readonly bases: readonly BaseIdentity[]
  readonly images: readonly Size[]
}

export interface Size {
  readonly lab: string
  readonly language: string
  readonly kind: Kind
  readonly bytes: number
  /** the outside images that its Dockerfile names */
  readonly outsideImages: readonly string[]
}

/** Builds every exercise's two images, with the build cache's help, and sizes them. */
export async function sizeExercises(session: Session): Promise<Sizes> {
  const { engine, exercises, signal, say } = session
  const bases = await identifyBases(session)
  const images: Size[] = []
  for (const exercise of exercises) {
    await using copy = await copyExercise(exercise)
    const { lab, language } = exercise
    for (const kind of ['single', 'multi'] as const) {
      say(`${lab.id} ${language} ${kind}`)
      await using build = await buildExercise(engine, copy, kind, { signal, onNotice: say })
      const bytes = await imageBytes(engine, build.tag, { signal })
      const text = await readFile(join(copy.folder, `Dockerfile.${kind}`), 'utf8')
      images.push({ lab: lab.id, language, kind, bytes, outsideImages: outsideImages(parseDockerfile(text)) })
    }
  }
  return { platform: engine.platform, bases, images }
}
