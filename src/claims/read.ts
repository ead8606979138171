import type { ProvedClaims } from './schema.ts'
import { z } from 'zod'
import { claimsSchema } from './schema.ts'

/**
 * The one door through which proved claims enter: JSON text in, checked claims out.
 *
 * @param text the content of `public/claims.json`
 * @param file the name to use in an error
 * @throws Error with one sentence that names the file, the first place that is wrong and what to run
 */
export function parseClaims(text: string, file: string): ProvedClaims {
  let json: unknown
  try {
    json = JSON.parse(text)
  }
  catch (cause) {
    throw new Error(`${file} is not JSON (${(cause as Error).message}). Write it anew with: npm run claims -- --write`, { cause })
  }
  const result = claimsSchema.safeParse(json)
  if (result.success) return result.data
  const [first] = result.error.issues
  const place = first?.path.length ? z.core.toDotPath(first.path) : 'its top level'
  throw new Error(`${file} does not hold claims as this version reads them: at ${place}, ${first?.message}. Write it anew with: npm run claims -- --write`)
}
