import type { Kind } from '#measurements'
import type { RecordedBuild } from './schema.ts'
import { z } from 'zod'
import { recordedBuildSchema } from './schema.ts'

/** The name of the file, within `public/builds`, that holds the builds of one image. */
export function recordedBuildFile(lab: string, language: string, kind: Kind): string {
  return `${lab}-${language}-${kind}.json`
}

/**
 * The one door through which recorded builds enter: JSON text in, a checked recording out.
 *
 * @param text the content of one of `public/builds/*.json`
 * @param file the name to use in an error
 * @throws Error with one sentence that names the file, the first place that is wrong and what to run
 */
export function parseRecordedBuild(text: string, file: string): RecordedBuild {
  let json: unknown
  try {
    json = JSON.parse(text)
  }
  catch (cause) {
    throw new Error(`${file} is not JSON (${(cause as Error).message}). Record it anew with: npm run measure`, { cause })
  }
  const result = recordedBuildSchema.safeParse(json)
  if (result.success) return result.data
  const [first] = result.error.issues
  const place = first?.path.length ? z.core.toDotPath(first.path) : 'its top level'
  throw new Error(`${file} does not hold a build as this version reads it: at ${place}, ${first?.message}. Record it anew with: npm run measure`)
}
