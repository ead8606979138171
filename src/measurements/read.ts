import type { Measurements } from './schema.ts'
import { z } from 'zod'
import { measurementsSchema } from './schema.ts'

/**
 * The one door through which measurements enter: JSON text in, checked measurements out.
 *
 * @param text the content of `public/measurements.json` or of a lecturer's `measurements.local.json`
 * @param file the name to use in an error
 * @throws Error with one sentence that names the file, the first place that is wrong and what to run
 */
export function parseMeasurements(text: string, file: string): Measurements {
  let json: unknown
  try {
    json = JSON.parse(text)
  }
  catch (cause) {
    throw new Error(`${file} is not JSON (${(cause as Error).message}). Write it anew with: npm run measure`, { cause })
  }
  const result = measurementsSchema.safeParse(json)
  if (result.success) return result.data
  const [first] = result.error.issues
  const place = first?.path.length ? z.core.toDotPath(first.path) : 'its top level'
  throw new Error(`${file} does not hold measurements as this version reads them: at ${place}, ${first?.message}. Write it anew with: npm run measure`)
}
