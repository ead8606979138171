import type { Exercise } from '#checks'
import { inspectDockerfile, parseDockerfile } from '#dockerfile'
import { START, textOf } from './student.ts'

/** What was wrong with a Dockerfile, and why that matters. */
export interface Gain {
  readonly was: string
  readonly why: string
}

/** What the model found in the Dockerfile that an exercise starts with and finds in the student's no more, each rule once. */
export async function gained(exercise: Exercise): Promise<Gain[]> {
  const before = inspectDockerfile(parseDockerfile(await textOf(exercise, START)))
  const dockerignore = await textOf(exercise, '.dockerignore')
  const after = new Set(inspectDockerfile(parseDockerfile(await textOf(exercise, 'Dockerfile')), { ...dockerignore && { dockerignore } }).map(({ rule }) => rule))
  const gone = new Map(before.filter(({ rule }) => !after.has(rule)).map(finding => [finding.rule, finding]))
  return [...gone.values()].map(({ message, consequence }) => ({ was: message, why: consequence }))
}
