import type { Fault } from './fault.ts'
import { BuildError, DISK_FULL_REMEDY } from '../../errors.ts'

const NO_SPACE = /no space left on device/i

/** ENOSPC, said by the engine of itself or printed by a RUN's process. */
export function explainDiskFull({ name, words, failed, cause }: Fault): BuildError | undefined {
  const log = failed?.step?.log ?? ''
  if (!NO_SPACE.test(words) && !NO_SPACE.test(log)) return undefined
  const step = failed?.step
  const where = step ? `${name}:${step.line}: ${step.instruction} failed` : `The build of ${name} failed`
  return new BuildError('BUILD_DISK_FULL', `${where} because the disk of the Docker engine is full.`, DISK_FULL_REMEDY, step ? { instruction: step.instruction, place: `${name}:${step.line}` } : {}, { cause })
}
