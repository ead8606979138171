import { z } from 'zod'

/** How the file is laid out; a reader refuses any other number. */
export const CLAIMS_VERSION = 1

/** A Dockerfile, what was done with it on an engine, and what came of it, in sentences for people. */
const trial = z.strictObject({
  /** as it was built, to the letter */
  dockerfile: z.string().min(1),
  /** what lay beside it and matters, by path; the rest is in `does` */
  files: z.record(z.string(), z.string()).optional(),
  /** what was done: `Built.`, `Built, then built again with another VERSION.` */
  does: z.string().min(1),
  /** what the engine was seen to do; no digest, time or size, so that it reads the same on every machine */
  saw: z.string().min(1),
})

const claim = z.strictObject({
  /** kebab-case; what a slide names it by */
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  /** what Docker does, in one sentence or two */
  sentence: z.string().min(1),
  /** what people usually believe instead */
  believed: z.string().min(1).optional(),
  experiment: trial,
  /** the same but for what matters: it came out the other way */
  control: trial,
})

const base = z.strictObject({
  name: z.string(),
  source: z.enum(['official', 'stand-in']),
})

/** The whole of `public/claims.json`: what the course says about Docker, and the experiments that showed it, all in one run on one engine. */
export const claimsSchema = z.strictObject({
  version: z.literal(CLAIMS_VERSION),
  provedAt: z.iso.datetime(),
  engine: z.strictObject({
    /** the product, such as `Docker Engine - Community` */
    name: z.string(),
    version: z.string(),
    imageStore: z.enum(['graphdriver', 'containerd']),
    /** the graph driver's or snapshotter's name, such as overlay2 */
    storageDriver: z.string(),
    /** `os/architecture` of the images, such as linux/amd64 */
    platform: z.string(),
  }),
  /** the base images of the experiments */
  bases: z.array(base),
  claims: z.array(claim),
})

export type ProvedClaims = z.infer<typeof claimsSchema>
export type ProvedClaim = z.infer<typeof claim>
export type ProvedTrial = z.infer<typeof trial>
