export { parseClaims } from './read.ts'
export type { ProvedClaim, ProvedClaims, ProvedTrial } from './schema.ts'
export { CLAIMS_VERSION } from './schema.ts'
