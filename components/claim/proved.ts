import type { InjectionKey, Ref } from 'vue'
import type { ProvedClaim, ProvedClaims } from '#claims'
import { basesInWords, dayInWords, engineInWords } from '../figure/provenance.ts'

/** What the deck knows of the proved claims. A component that gets `undefined` instead is still waiting for them. */
export type Proved
  = | { readonly state: 'ready', readonly record: ProvedClaims }
    | { readonly state: 'failed', readonly message: string }

/** Claims stand in sentences all over the deck, so they are provided to all rather than handed to each. */
export const provedKey: InjectionKey<Readonly<Ref<Proved | undefined>>> = Symbol('proved claims')

/** A claim and where it was proved; or why there is none to show. */
export type FoundClaim
  = | { readonly state: 'loading' }
    | { readonly state: 'failed', readonly message: string }
    | { readonly state: 'ready', readonly claim: ProvedClaim, readonly provenance: readonly string[] }

export function findClaim(proved: Proved | undefined, id: string): FoundClaim {
  if (proved === undefined) return { state: 'loading' }
  if (proved.state === 'failed') return proved
  const { claims, ...where } = proved.record
  const claim = claims.find(claim => claim.id === id)
  if (claim) return { state: 'ready', claim, provenance: provenanceOf(where) }
  return { state: 'failed', message: claims.length ? `No claim is called "${id}". public/claims.json has the names.` : 'No claim has been proved yet. Prove them with: npm run claims -- --write' }
}

/** When and on what the claims were proved, in parts for one line. */
export function provenanceOf({ provedAt, engine, bases }: Omit<ProvedClaims, 'claims'>): string[] {
  return [`Proved on ${dayInWords(provedAt)}`, engineInWords(engine), engine.platform, basesInWords(bases)]
}
