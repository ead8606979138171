import type { NeededBase } from '#bases'
import type { Engine } from '#engine'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { confirm } from '@clack/prompts'
import { bringBases, planBases } from '#bases'
import { CourseError } from '#engine'
import { fitting, withProgress } from '../command-line/index.ts'

export const labsFolder = fileURLToPath(new URL('../../labs', import.meta.url))

/**
 * Brings base images and says on stderr what did not come, a sentence for each reason.
 *
 * @returns whether all are there
 */
export async function bring(engine: Engine, needed: readonly NeededBase[], saysYes: boolean, signal: AbortSignal): Promise<boolean> {
  const plan = await planBases(engine, needed, signal)
  const standInsAllowed = plan.standIns.length === 0 || await mayStandIn(plan.standIns, saysYes)
  const isAllThere = plan.steps.every(({ decision }) => decision.action === 'keep')
  const carryOut = (say: (line: string) => void) =>
    bringBases(engine, plan, { standInsAllowed, signal, onProgress: (name, line) => say(`${name}: ${line}`) })
  const brought = await (isAllThere ? carryOut(() => {}) : withProgress('Bringing base images', carryOut))
  const failures = new Map(brought.flatMap(base => base.did === 'failed' ? [[base.failure.message, base.failure]] : []))
  for (const { message, remedy } of failures.values()) process.stderr.write(`\n${fitting(`${message}\n${remedy}`, process.stderr)}\n`)
  return failures.size === 0
}

/** In CI nobody is surprised by a stand-in under an official name; a person is asked. */
async function mayStandIn(names: readonly string[], saysYes: boolean): Promise<boolean> {
  if (saysYes || process.env.CI) return true
  const situation = `No registry hands out ${names.join(', ')}; stand-ins under these names can be built from Debian's packages.`
  if (!process.stdin.isTTY) throw new CourseError('STAND_IN_CONSENT', situation, 'To agree, run: npm run bases -- --yes')
  return await confirm({ message: `${situation} Build them?` }) === true
}
