import type { TraceRecord } from './trace.ts'
import { registryOf } from '../image-name.ts'
import { imageAskedFor } from './image-of-vertex.ts'

/** What a registry may take to answer before a person wonders; a working one takes a second at most. */
const PATIENCE_MILLISECONDS = 2000

/** Notices that a build waits for a registry. Disposing of it ends the waiting. */
export interface SilenceWatch extends Disposable {
  readonly add: (record: TraceRecord) => void
}

/**
 * Tells a person when a registry has kept a build waiting for two seconds, once for each image, and what helps.
 *
 * An engine with the containerd image store asks the registry for every base, even one that it has and a build that is fully cached;
 * only an error makes it take its own. Source: moby/buildkit, util/resolver/pool.go, `Resolve`: of its modes the engine's builds use the default.
 * Engine 26.1 was seen to ask even about a base named by a digest that it has.
 *
 * Only the questions are watched: downloading may take as long as it likes.
 *
 * @param isHere whether the engine has an image, by its name
 * @param tell told the sentence
 */
export function watchRegistries(isHere: (image: string) => Promise<boolean>, tell: (sentence: string) => void): SilenceWatch {
  const waits = new Map<string, NodeJS.Timeout>()
  const speak = async (image: string) => {
    const has = await isHere(image)
    if (waits.has(image)) tell(sentenceFor(image, has))
  }
  return {
    add({ vertexes }) {
      for (const { name, started, completed } of vertexes) {
        const image = imageAskedFor(name)
        if (image === undefined || started === null) continue
        if (completed !== null) {
          clearTimeout(waits.get(image))
          waits.delete(image)
        }
        else if (!waits.has(image)) {
          waits.set(image, setTimeout(speak, PATIENCE_MILLISECONDS, image))
        }
      }
    },
    [Symbol.dispose]() {
      for (const timer of waits.values()) clearTimeout(timer)
      waits.clear()
    },
  }
}

function sentenceFor(image: string, isHere: boolean): string {
  const silence = `${registryOf(image)} has been silent for ${PATIENCE_MILLISECONDS / 1000} seconds; Docker asks it about ${image.replace(/^docker\.io\/(?:library\/)?/, '')}`
  return isHere
    ? `${silence}, although that image is on this machine. To go on at once, stop this, disconnect this machine from its network and run it again: Docker then takes its own copy.`
    : `${silence}, which is not on this machine. It may still come; if it does not, go where there is a network, or bring the images of the labs with: npm run bases`
}
