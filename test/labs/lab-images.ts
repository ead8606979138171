import type { Exercise } from '#checks'
import type { Build, Engine } from '#engine'
import type { Kind } from '#measurements'
import { buildImage } from '#engine'

/** The images of the labs, each built once, when first asked for; disposing of it removes them. */
export interface LabImages extends AsyncDisposable {
  readonly get: (exercise: Exercise, kind: Kind) => Promise<Build>
}

export function labImages(engine: Engine): LabImages {
  const builds = new Map<string, Promise<Build>>()
  return {
    get({ folder }, kind) {
      const key = `${folder}/${kind}`
      const build = builds.get(key) ?? buildImage(engine, { context: folder, dockerfile: `Dockerfile.${kind}` })
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
