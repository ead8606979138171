import type { Decision } from './decide.ts'
import type { NeededBase } from './needed.ts'
import type { Workshop } from './plan.ts'
import { BuildError, CourseError, registryOf } from '#engine'

/** Why a base image did not come, and what to do about it: a sentence each. */
export interface Failure {
  readonly message: string
  readonly remedy: string
}

const CONNECT = 'Connect to the Internet and run "npm run bases" again.'

type Reason = Extract<Decision, { action: 'give-up' }>['reason']

/** Why a base image cannot be brought; names the Dockerfile that asks for it. */
export function explainGivingUp({ name, dockerfiles }: NeededBase, reason: Reason, workshop: Workshop): Failure {
  const registry = registryOf(name)
  const asked = `${name}, which labs/${dockerfiles[0]} asks for,`
  switch (reason) {
    case 'not-found':
      return { message: `${asked} is not to be had: ${registry} answers, but knows no such image.`, remedy: `Correct the name in ${dockerfiles.map(file => `labs/${file}`).join(', ')}.` }
    case 'denied':
      return { message: `${asked} is not to be had: ${registry} answers, but does not hand it out without a login.`, remedy: `Is the name right? If so, run "docker login ${registry}" and "docker pull ${name}".` }
    case 'limited':
      return { message: `${asked} is not to be had now: ${registry} answers that too much was pulled from this address.`, remedy: `Run "docker login ${registry}" and "docker pull ${name}", or wait an hour.` }
    case 'unknown':
      return { message: `${asked} is not to be had: ${registry} cannot be reached, and the course has no stand-in for it.`, remedy: CONNECT }
    case 'unreachable':
      return 'obstacle' in workshop
        ? { message: `${asked} is not to be had: ${registry} cannot be reached, and ${workshop.obstacle.reason}.`, remedy: `To get it, ${workshop.obstacle.remedy}.` }
        : { message: `${asked} is not to be had: ${registry} cannot be reached.`, remedy: CONNECT }
  }
}

export function explainDeclined(names: readonly string[]): Failure {
  return { message: `Without your consent no stand-in takes the name of an official image: ${names.join(', ')}.`, remedy: 'To agree, run: npm run bases -- --yes' }
}

/**
 * What went wrong while an image was pulled or built.
 *
 * @throws what is no error that a person can act on
 */
export function explainError(name: string, error: unknown): Failure {
  if (error instanceof BuildError) {
    return { message: `The stand-in for ${name} could not be built: ${error.message}`, remedy: 'Run "npm run bases" again; what was built stays. A second failure at the same place means that scripts/stand-ins/Dockerfile must follow Debian.' }
  }
  if (error instanceof CourseError) return { message: error.message, remedy: error.remedy }
  throw error
}
