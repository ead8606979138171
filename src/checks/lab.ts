import { z } from 'zod'

/** The languages in which every lab exists; each is a folder of the lab. */
export const LANGUAGES = ['flask', 'go', 'node'] as const
export type Language = typeof LANGUAGES[number]

function perLanguage<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ flask: value, go: value, node: value })
}

const share = z.number().min(0).max(1)

const app = z.strictObject({
  /** where the app listens inside its container */
  port: z.number().int().min(1).max(65535),
  /** the source file that holds the greeting, within the language's folder */
  source: z.string(),
})

const labSchema = z.strictObject({
  title: z.string().min(1),
  /** how long a student needs for one language */
  minutes: z.number().int().positive(),
  languages: perLanguage(app),
  /** which checks apply, each with its limits */
  checks: z.strictObject({
    /** the Dockerfile builds */
    builds: z.literal(true),
    /** the body with which the app answers `GET /`, to the letter */
    answers: z.string(),
    /** the least share of the single-stage image's bytes that the image must save */
    smaller: perLanguage(share),
  }),
})

/** A lab's manifest, the default export of its `lab.ts`. */
export type Lab = z.infer<typeof labSchema>

/**
 * Checks a lab's manifest when it is loaded.
 *
 * @throws Error that names the first field that is wrong
 */
export function defineLab(lab: Lab): Lab {
  return labSchema.parse(lab)
}
