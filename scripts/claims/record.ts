import type { ProvedClaim, ProvedClaims, ProvedTrial } from '#claims'
import type { Engine } from '#engine'
import type { Claim, Observation, Proof, Trial } from '#experiments'
import { baseStatus } from '#bases'
import { CLAIMS_VERSION } from '#claims'
import { CourseError } from '#engine'
import { BASES } from '#experiments'

/** The record of claims that were all proved just now on one engine. */
export async function toRecord(engine: Engine, proofs: ReadonlyMap<Claim, Proof>): Promise<ProvedClaims> {
  const { name, version, imageStore, storageDriver, platform } = engine
  return {
    version: CLAIMS_VERSION,
    provedAt: new Date().toISOString(),
    engine: { name, version, imageStore, storageDriver, platform },
    bases: await recordBases(engine),
    claims: [...proofs].map(([claim, proof]) => toProvedClaim(claim, proof)),
  }
}

/** A claim as it is recorded with what came of it. */
export function toProvedClaim({ id, sentence, believed, experiment, control }: Claim, proof: Proof): ProvedClaim {
  return {
    id,
    sentence,
    ...(believed !== undefined && { believed }),
    experiment: toProvedTrial(experiment, proof.experiment),
    control: toProvedTrial(control, proof.control),
  }
}

function toProvedTrial({ dockerfile, files, does }: Trial, { saw }: Observation): ProvedTrial {
  return { dockerfile, ...(files && { files }), does, saw }
}

async function recordBases(engine: Engine): Promise<ProvedClaims['bases']> {
  return (await baseStatus(engine, BASES)).map(({ name, source }) => {
    if (source === 'missing') throw new CourseError('BASE_MISSING', `The base image ${name} is not on this engine.`, 'Bring the base images with: npm run bases')
    return { name, source }
  })
}
