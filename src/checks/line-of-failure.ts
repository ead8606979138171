import type { BuildError } from '#engine'

/** The line of the Dockerfile at which a build failed; undefined where the engine did not tell. */
export function lineOfFailure({ failure: { place } }: BuildError): number | undefined {
  return Number(place?.split(':').at(-1)) || undefined
}
