import type { Engine } from '#engine'
import type { BasesFacts } from './facts.ts'
import { fileURLToPath } from 'node:url'
import { baseStatus, bringBases, neededBases, planBases } from '#bases'
import { connect, CourseError } from '#engine'

const labsFolder = fileURLToPath(new URL('../../labs', import.meta.url))

/** Which of the images that the labs' Dockerfiles name the engine holds. */
export async function lookAtBases(engine: Engine): Promise<BasesFacts> {
  const needed = await neededBases(labsFolder)
  const bases = await baseStatus(engine, needed.map(({ name }) => name))
  const from = (source: string): string[] => bases.filter(base => base.source === source).map(({ name }) => name)
  return { state: 'listed', official: from('official'), standIns: from('stand-in'), missing: from('missing') }
}

/**
 * Brings what is missing. `--yes` was the consent to stand-ins under official names.
 * @throws {CourseError} with one sentence and remedy for each reason that kept images away
 */
export async function bringMissingBases(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const engine = await connect()
  const plan = await planBases(engine, await neededBases(labsFolder), signal)
  const brought = await bringBases(engine, plan, {
    standInsAllowed: true,
    onProgress: (name, line) => say(`${name}: ${line}`),
    signal,
  })
  const failures = brought.flatMap(base => base.did === 'failed' ? [base.failure] : [])
  // images that need the same packages fail with the same sentence
  const different = [...new Map(failures.map(failure => [failure.message, failure])).values()]
  const last = different.pop()
  if (last)
    throw new CourseError('SETUP_BASES_FAILED', [...different.map(({ message, remedy }) => `${message}\n${remedy}`), last.message].join('\n'), last.remedy)
}
