import type { Claim } from '#experiments'
import { CourseError } from '#engine'
import { nearest } from '#nearest'

/** The claims of the given ids, all where there are none. */
export function chooseClaims(claims: readonly Claim[], ids: readonly string[]): readonly Claim[] {
  const known = claims.map(({ id }) => id)
  const unknown = ids.find(id => !known.includes(id))
  if (unknown !== undefined) {
    const guess = nearest(unknown, known)
    throw new CourseError('CLAIM_UNKNOWN', `There is no claim "${unknown}"${guess === undefined ? '.' : `; did you mean ${guess}?`}`, 'The names of all claims stand in public/claims.json.')
  }
  return ids.length ? claims.filter(({ id }) => ids.includes(id)) : claims
}
