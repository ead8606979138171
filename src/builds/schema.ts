import { z } from 'zod'
import { baseSchema, engineSchema } from '#measurements'

/** How the files are laid out; a reader refuses any other number. */
export const BUILD_SCHEMA_VERSION = 1

/** What a slide can show of a step's output at once. */
export const MOST_LINES = 12
export const LONGEST_LINE = 100

/** The edits that a build with a warm cache was made after, each really made. */
export const EDIT_KINDS = [
  /** another greeting in the app's source */
  'source',
  /** another comment or description in the file that names the packages; the packages stay the same */
  'manifest',
  /** a README.md in the build context, which the app does not need */
  'unused-file',
  /** a new time of change on the source, whose content stays */
  'timestamp',
  /** other words in the first RUN, which do nothing */
  'instruction',
  /** everything above the base anew: the build without a cache */
  'base',
] as const
export type EditKind = typeof EDIT_KINDS[number]

const seconds = z.number().nonnegative()
/** a step's first line in the Dockerfile, from 1 */
const line = z.number().int().positive()
/** by name, or by number where it has none */
const stage = z.string()

const step = z.strictObject({
  stage,
  /** as written in the Dockerfile, on one line */
  instruction: z.string(),
  line,
  cached: z.boolean(),
  /** start, in seconds from the build's */
  at: seconds,
  seconds,
  /** bytes of the stage's image after this step, those of its base included; null where the engine does not tell */
  imageBytes: z.number().int().nonnegative().nullable(),
  /** a choice of what it printed, in order; `at` is in seconds from the build's start */
  log: z.array(z.strictObject({
    at: seconds,
    text: z.string().min(1).max(LONGEST_LINE),
  })).max(MOST_LINES),
})

/** A build after an edit: of the instructions that the engine carried out, those above FROM. */
const rebuild = z.strictObject({
  seconds,
  steps: z.array(z.strictObject({
    line,
    stage,
    cached: z.boolean(),
    seconds,
  })),
})

/**
 * One of `public/builds/*.json`: the builds of one image of one exercise. Steps stand in the Dockerfile's order, which is not that in
 * which they ran; two stages on the same base have one FROM between them, as the engine fetches it once.
 */
export const recordedBuildSchema = z.strictObject({
  schema: z.literal(BUILD_SCHEMA_VERSION),
  /** the lab's folder name */
  lab: z.string(),
  language: z.string(),
  kind: z.enum(['single', 'multi']),
  recordedAt: z.iso.datetime(),
  engine: engineSchema,
  /** those that this Dockerfile builds on */
  bases: z.array(baseSchema),
  /** the text that was built */
  dockerfile: z.string(),
  /** nothing cached but the base images */
  cold: z.strictObject({
    seconds,
    steps: z.array(step),
  }),
  /** the app's first answer: seconds from starting the container, and what it said */
  answer: z.strictObject({
    startSeconds: seconds,
    port: z.number().int().positive(),
    text: z.string(),
  }),
  edits: z.partialRecord(z.enum(EDIT_KINDS), rebuild),
  /** `docker stop` with its grace period of ten seconds */
  stop: z.strictObject({
    signal: z.string(),
    seconds,
    exitCode: z.number().int().nonnegative(),
  }).optional(),
})

export type RecordedBuild = z.infer<typeof recordedBuildSchema>
export type RecordedStep = z.infer<typeof step>
export type Rebuild = z.infer<typeof rebuild>
