import { afterAll, expect, it } from 'vitest'
import { connect } from '#engine'
import { engineBuilder } from '../../../scripts/differential/engine-builder.ts'
import { runRandom } from '../../../scripts/differential/random/run-random.ts'
import { tellDisagreements } from '../../../scripts/differential/tell.ts'

/** For thousands: `npm run differential -- --runs 2000`. */
const RUNS = 15
const SEED = 5

const builder = await engineBuilder(await connect())
afterAll(() => builder[Symbol.asyncDispose]())

it(`predicts what the engine does with ${RUNS} random Dockerfiles, and leaves open at most one step in twenty`, async ({ signal }) => {
  const { cases, found, steps, unknown } = await runRandom(builder, { runs: RUNS, seed: SEED, signal })
  expect(found?.comparison.disagreements ?? [], found && tellDisagreements(found.one, found.comparison.disagreements, builder.name)).toEqual([])
  expect(cases).toBe(RUNS)
  expect(steps).toBeGreaterThan(RUNS)
  expect(unknown / steps).toBeLessThanOrEqual(0.05)
})
