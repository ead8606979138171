import type { Engine } from '#engine'
import type { Failure } from './failure.ts'
import type { BasesPlan } from './plan.ts'
import { formatBytes } from '#measurements'
import { bringDebianRoot } from './debian-root.ts'
import { explainDeclined, explainError, explainGivingUp } from './failure.ts'
import { knownBases } from './known/index.ts'
import { pullBase } from './pull-base.ts'
import { buildStandIn } from './stand-in.ts'

export interface BringOptions {
  /** whether stand-ins may take the plan's official names */
  readonly standInsAllowed: boolean
  /** told what goes on with which image */
  readonly onProgress: (name: string, line: string) => void
  readonly signal: AbortSignal
}

/** What was done about one base image. */
export type Brought
  = | { readonly name: string, readonly did: 'kept' | 'pulled' | 'built' }
    | { readonly name: string, readonly did: 'failed', readonly failure: Failure }

/**
 * Carries out a plan. One image's failure does not keep the others away. Interrupted, it leaves nothing half-made under an official name.
 *
 * @returns what was done, in the plan's order
 * @throws the signal's reason when interrupted, and what the engine itself throws
 */
export async function bringBases(engine: Engine, { steps, standIns, workshop }: BasesPlan, { standInsAllowed, onProgress, signal }: BringOptions): Promise<Brought[]> {
  const mayBuild = standIns.length > 0 && standInsAllowed
  const makeOptions = (name: string) => ({ signal, onLine: (line: string) => onProgress(name, line) })
  // once, for all stand-ins; its failure is each one's failure
  const debianRoot = mayBuild && 'host' in workshop
    ? attempt('Debian', () => bringDebianRoot(engine, { ...workshop, ...makeOptions('Debian') }))
    : undefined

  const build = async (name: string): Promise<Failure | undefined> => {
    const base = knownBases[name]
    if (!base || !debianRoot || !('host' in workshop)) return explainDeclined(standIns)
    return await debianRoot ?? await attempt(name, () => buildStandIn(engine, name, base, { ...workshop, ...makeOptions(name) }))
  }
  const pull = (name: string): Promise<Failure | undefined> =>
    attempt(name, () => pullBase(engine, name, { signal, onBytes: (received, total) => onProgress(name, `${formatBytes(received)} of ${formatBytes(total)}`) }))

  const outcomes = await Promise.allSettled(steps.map(async ({ decision, ...base }): Promise<Brought> => {
    const { name } = base
    if (decision.action === 'keep') return { name, did: 'kept' }
    if (decision.action === 'give-up') return { name, did: 'failed', failure: explainGivingUp(base, decision.reason, workshop) }
    const failure = await (decision.action === 'pull' ? pull : build)(name)
    return failure ? { name, did: 'failed', failure } : { name, did: decision.action === 'pull' ? 'pulled' : 'built' }
  }))
  signal.throwIfAborted()
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}

async function attempt(name: string, work: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await work()
    return undefined
  }
  catch (error) {
    return explainError(name, error)
  }
}
