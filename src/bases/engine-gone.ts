import type { Engine } from '#engine'
import { CourseError, ENGINE_GONE_REMEDY, isEngineGone } from '#engine'

/**
 * What the engine's connection threw, as a `BASES_ENGINE_GONE` that a person can act on where it means that the engine went away; undefined otherwise.
 *
 * @param engine its address goes into the sentence
 * @param work what it was doing, such as `pulled python:3.13-slim`
 * @param cause what was thrown
 */
export function explainEngineGone({ host }: Pick<Engine, 'host'>, work: string, cause: unknown): CourseError | undefined {
  return isEngineGone(cause) ? new CourseError('BASES_ENGINE_GONE', `The Docker engine at ${host} went away while it ${work}.`, ENGINE_GONE_REMEDY, { cause }) : undefined
}
