import type { Engine } from '#engine'
import type { Kind } from '#measurements'
import type { ExerciseCopy } from '../copy-exercise.ts'
import type { Exercise } from '../find-labs.ts'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { imageBytes, inspectImage } from '#engine'
import { buildExercise } from '../build-exercise.ts'
import { copyExercise } from '../copy-exercise.ts'

/** How large an image is. */
export interface ImageSize {
  readonly bytes: number
  readonly layers: number
}

/** How large the repository's own images are: each is built when it is first asked for, and again only when a file of it has changed. */
export interface Baselines {
  readonly size: (engine: Engine, exercise: Exercise, kind: Kind, options: { readonly say: (line: string) => void, readonly signal?: AbortSignal }) => Promise<ImageSize>
}

/** Bytes of images by the digests of their layers, which say all about their content. */
export type SizeMemory = Pick<Map<string, number>, 'get' | 'set'>

/** @param memory keeps what the containerd store makes dear: there an image has to be read to know its bytes */
export function rememberBaselines(memory: SizeMemory = new Map()): Baselines {
  const known = new Map<string, ImageSize>()
  return {
    async size(engine, exercise, kind, { say, signal }) {
      await using copy = await copyExercise(exercise)
      const key = await hashOf(copy, exercise, kind)
      const before = known.get(key)
      if (before) return before
      say(`building our Dockerfile.${kind}, to compare with`)
      await using build = await buildExercise(engine, copy, kind, { onNotice: say, ...signal && { signal } })
      const size = await sizeOf(engine, build.tag, signal, memory)
      known.set(key, size)
      return size
    },
  }
}

export async function sizeOf(engine: Engine, tag: string, signal: AbortSignal | undefined, memory?: SizeMemory): Promise<ImageSize> {
  const { diffIds } = await inspectImage(engine, tag)
  const key = createHash('sha256').update(diffIds.join()).digest('hex')
  const bytes = memory?.get(key) ?? await imageBytes(engine, tag, { ...signal && { signal } })
  memory?.set(key, bytes)
  return { bytes, layers: diffIds.length }
}

async function hashOf({ folder }: ExerciseCopy, { files }: Exercise, kind: Kind): Promise<string> {
  const hash = createHash('sha256')
  for (const file of [`Dockerfile.${kind}`, ...files]) hash.update(`${file}\0`).update(await readFile(join(folder, file))).update('\0')
  return hash.digest('hex')
}
