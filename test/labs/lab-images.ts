import type { Exercise } from '#checks'
import type { Build, Engine } from '#engine'
import type { Kind } from '#measurements'
import { buildExercise, copyExercise } from '#checks'

/**
 * The images of the labs, each built once, when first asked for; disposing of it removes them. One build after the other:
 * BuildKit before 2023 may crash, and its engine with it, when builds that share a step run side by side (moby/buildkit#2303).
 */
export interface LabImages extends AsyncDisposable {
  readonly get: (exercise: Exercise, kind: Kind) => Promise<Build>
}

export function labImages(engine: Engine): LabImages {
  const builds = new Map<string, Promise<Build>>()
  let last: Promise<unknown> = Promise.resolve()
  return {
    get(exercise, kind) {
      const key = `${exercise.folder}/${kind}`
      const known = builds.get(key)
      if (known) return known
      const build = last.then(() => buildCopy(engine, exercise, kind))
      last = build.catch(() => {})
      builds.set(key, build)
      return build
    },
    async [Symbol.asyncDispose]() {
      for (const outcome of await Promise.allSettled(builds.values())) {
        if (outcome.status === 'fulfilled') await outcome.value[Symbol.asyncDispose]()
      }
    },
  }
}

async function buildCopy(engine: Engine, exercise: Exercise, kind: Kind): Promise<Build> {
  await using copy = await copyExercise(exercise)
  return await buildExercise(engine, copy, kind)
}
