import type { Fault } from './fault.ts'
import { BuildError } from '../../errors.ts'
import { ENGINE_GONE_REMEDY, isEngineGone } from '../../gone.ts'

export function explainEngineGone({ engine, name, cause }: Fault): BuildError | undefined {
  if (!(cause instanceof AnswerBrokenOff) && !isEngineGone(cause)) return undefined
  return new BuildError('BUILD_ENGINE_GONE', `The Docker engine at ${engine.host} went away while it built ${name}.`, ENGINE_GONE_REMEDY, {}, { cause })
}

/** The engine's answer to a build request ended with neither an image nor an error. */
export class AnswerBrokenOff extends Error {}
