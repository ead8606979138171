import type { Engine } from '#engine'
import type { Claim, Observation, Trial } from './claim.ts'
import { openBench } from './bench/bench.ts'

/** What an engine did in the experiment and in the control of one claim. */
export interface Proof {
  readonly experiment: Observation
  readonly control: Observation
  /** the experiment shows what the claim says, and the control the opposite */
  readonly holds: boolean
}

/**
 * Has an engine do the experiment and the control of a claim, one after the other.
 *
 * @throws what the engine's functions throw where a trial could not be carried out at all
 */
export async function prove(engine: Engine, claim: Claim, signal: AbortSignal): Promise<Proof> {
  const experiment = await carryOut(engine, claim.experiment, signal)
  const control = await carryOut(engine, claim.control, signal)
  return { experiment, control, holds: experiment.holds && !control.holds }
}

async function carryOut(engine: Engine, { dockerfile, files = {}, run }: Trial, signal: AbortSignal): Promise<Observation> {
  await using bench = await openBench(engine, signal)
  for (const [path, content] of Object.entries({ ...files, Dockerfile: dockerfile })) await bench.write(path, content)
  return await run(bench)
}
