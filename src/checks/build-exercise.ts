import type { Build, BuildOptions, Engine } from '#engine'
import type { Kind } from '#measurements'
import type { ExerciseCopy } from './copy-exercise.ts'
import { buildImage } from '#engine'

/**
 * Builds one of an exercise's two Dockerfiles in a copy of it, with the secrets that the lab names.
 *
 * @throws BuildError as `buildImage` does
 */
export function buildExercise(engine: Engine, { folder, secrets }: ExerciseCopy, kind: Kind, options: Omit<BuildOptions, 'context' | 'dockerfile' | 'secrets'> = {}): Promise<Build> {
  return buildImage(engine, { ...options, context: folder, dockerfile: `Dockerfile.${kind}`, secrets })
}
