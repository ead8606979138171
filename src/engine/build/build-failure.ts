import type { BuildFailure } from '../errors.ts'
import type { BuildStep } from './build-steps.ts'
import { BuildError, CourseError } from '../errors.ts'

/** How many of a failed step's last lines are told. */
const LAST_LINES = 12

/**
 * Turns what went wrong into one error that names the instruction, its place, its exit code and its last output.
 *
 * @param cause what the engine or the connection said
 * @param dockerfile the Dockerfile's name, for the place
 * @param steps the steps that the engine had taken
 */
export function explainFailure(cause: unknown, dockerfile: string, steps: readonly BuildStep[]): BuildError | CourseError {
  if (cause instanceof CourseError) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  const failed = steps.find(step => step.error !== undefined && !step.error.includes('context canceled'))
  if (failed) return failedStep(failed, message, dockerfile)

  const [, parseLine, parseProblem] = /parse error (?:on |at )?line (\d+): (.*)/is.exec(message) ?? []
  if (parseLine) {
    const place = `${dockerfile}:${parseLine}`
    return new BuildError('BUILD_FAILED', `${place} cannot be read as a Dockerfile: ${parseProblem?.trim()}.`, `Correct line ${parseLine} of ${dockerfile}.`, { place }, { cause })
  }
  return new BuildError('BUILD_FAILED', `The build of ${dockerfile} failed: ${message.trim()}`, 'Look at what the engine says above; correct the Dockerfile or the build context and build again.', {}, { cause })
}

function failedStep(step: BuildStep, message: string, dockerfile: string): BuildError {
  const place = `${dockerfile}:${step.line}`
  const [, exit] = /exit code: (\d+)/.exec(message) ?? []
  const log = step.log.trimEnd().split('\n').slice(-LAST_LINES).join('\n')
  const failure: BuildFailure = {
    instruction: step.instruction,
    place,
    ...(exit && {
      exitCode: Number(exit),
    }),
    ...(log && { log }),
  }
  const why = exit ? `exited with code ${exit}` : `failed: ${message.trim()}`
  const said = log ? `\nIts last output:\n${log.replace(/^/gm, '  ')}` : ''
  return new BuildError('BUILD_FAILED', `${place}: ${step.instruction} ${why}.${said}`, `Correct the instruction at ${place} and build again.`, failure)
}
