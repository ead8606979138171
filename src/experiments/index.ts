import type { Claim } from './claim.ts'
import { cache } from './cache/index.ts'
import { context } from './context/index.ts'
import { layers } from './layers/index.ts'
import { process } from './process/index.ts'
import { production } from './production/index.ts'
import { python } from './python/index.ts'
import { secrets } from './secrets/index.ts'
import { stages } from './stages/index.ts'

export { BASES } from './bases.ts'
export type { Claim, Observation, Trial } from './claim.ts'
export { type Proof, prove } from './prove.ts'

/** All claims, by what they are about, in the order of the course. */
export const chapters: Readonly<Record<string, readonly Claim[]>> = { layers, stages, python, cache, context, process, secrets, production }

export const claims: readonly Claim[] = Object.values(chapters).flat()
