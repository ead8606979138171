import { z } from 'zod'

/** The languages in which every lab exists; each is a folder of the lab. */
export const LANGUAGES = ['flask', 'go', 'node'] as const
export type Language = typeof LANGUAGES[number]

function perLanguage<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ flask: value, go: value, node: value })
}

const share = z.number().min(0).max(1)
const bytes = z.number().int().nonnegative()
const applies = z.literal(true)

const app = z.strictObject({
  /** where the app listens inside its container */
  port: z.number().int().min(1).max(65535),
  /** the source file that holds the greeting, within the language's folder */
  source: z.string(),
  /** the exercise's files beside its Dockerfiles, the source among them, as paths within the language's folder; whatever else lies there is the student's */
  files: z.array(z.string()).nonempty(),
})

/** Which checks a lab makes, each with its limits; those of the first lab are made in all. */
const checks = z.strictObject({
  /** the Dockerfile builds */
  builds: applies,
  /** the body with which the app answers `GET /`, to the letter */
  answers: z.string(),
  /** the least share of the single-stage image's bytes that the image must save */
  smaller: perLanguage(share),
  /** an edit of the source is seen in what the app answers */
  fromYourSource: applies,
  /** no compiler, no -dev package and no package manager's cache is in the image */
  noBuildTools: applies.optional(),

  /** after an edit of the source no step fetches anything again */
  cacheFriendly: applies.optional(),
  /** the most bytes that the image's own layers may hide: files that a later layer replaces or removes */
  noWastedBytes: perLanguage(bytes).optional(),
  /** what people have beside their sources and no layer may hold, by path within the build context */
  cleanContext: z.array(z.string()).nonempty().optional(),

  /** the app runs as a user that is not root, given as a number */
  nonRoot: applies.optional(),
  /** the app ends by itself on SIGTERM, within so many seconds */
  stopsOnSigterm: z.number().positive().optional(),
  /** the lab's secrets, which the build must use, are in no layer, history, config or label */
  noSecrets: applies.optional(),
  /** every base image has a version in its tag, or a digest */
  pinnedBase: applies.optional(),
  /** the app answers on a root file system that it cannot write to */
  readOnlyRoot: applies.optional(),
  /** the app answers without any of the kernel's capabilities */
  noCapabilities: applies.optional(),
  /** the stage that tests the app: it fails when the greeting is broken, and leaves nothing in the image */
  testStage: z.string().optional(),
  /** the image's HEALTHCHECK passes while the app runs */
  healthy: applies.optional(),
})

const labSchema = z.strictObject({
  title: z.string().min(1),
  /** how long a student needs for one language */
  minutes: z.number().int().positive(),
  languages: perLanguage(app),
  /** build secrets by their id, each with the file that holds it, within the language's folder: `docker build --secret id=ID,src=FILE` */
  secrets: z.record(z.string(), z.string()).optional(),
  checks,
  /** what the lab is about: the checks that its Dockerfile.single fails, and no others; `npm test` proves it */
  about: perLanguage(z.array(checks.keyof()).nonempty()),
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
