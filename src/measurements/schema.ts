import { z } from 'zod'

/** How the file is laid out; a reader refuses any other number. */
export const SCHEMA_VERSION = 2

const bytes = z.number().int().nonnegative()
const seconds = z.number().nonnegative()
const count = z.number().int().nonnegative()

/** Where the bytes of a base image came from: its publisher, or a stand-in built on the measuring machine. */
export const baseSchema = z.strictObject({
  name: z.string(),
  source: z.enum(['official', 'stand-in']),
  /** what makes two bases the same: `sha256:…`, the registry's digest (else the image's own id), or `recipe:…`, a hash of what a stand-in is made from */
  digest: z.string(),
  bytes,
})

/** One entry of the image's history; `bytes` is 0 for an instruction that only wrote metadata. */
const layer = z.strictObject({
  /** the instruction as the engine recorded it, without the builder's own wrapping */
  instruction: z.string(),
  /** whether a layer was committed, empty or not */
  committed: z.boolean(),
  /** whether it came with the base image rather than from this Dockerfile's last stage */
  fromBase: z.boolean(),
  /** sum of the sizes of the regular files in the layer */
  bytes,
  /** the same layer compressed with gzip at the level that `method` names */
  pullBytes: bytes,
  /** of `bytes`, those that a later layer replaces or removes: stored and pulled, seen by no container */
  wastedBytes: bytes,
  /** files at paths that had none */
  addedFiles: count,
  /** files that the layers below had already, whole again whatever of them is new; and of `bytes`, theirs */
  replacedFiles: count,
  replacedBytes: bytes,
  /** files that the layer takes away; their bytes stay in the layers below, which it hides */
  removedFiles: count,
  removedBytes: bytes,
})

/** A folder as a container sees it; what lies deeper is included, shown or not. */
const folder = z.strictObject({
  /** absolute, `/` for the whole image */
  path: z.string().startsWith('/'),
  files: count,
  bytes,
})

/** What is in the image, as a container sees it: files that a later layer removed do not count. */
const contents = z.strictObject({
  /** `/` first, then the large folders, each after the one it lies in; what a folder has more than its shown folders is its rest */
  folders: z.array(folder),
  /** how many packages each manager recorded */
  packages: z.strictObject({ dpkg: count, apk: count, pip: count, npm: count }),
  /** files that can be started: with an execute bit, and a binary or a script */
  executables: count,
  /** executables that run as their owner, whoever starts them */
  setuid: count,
  hasShell: z.boolean(),
  /** as in the configuration: empty is root */
  user: z.string(),
})

const step = z.strictObject({
  /** stage by name, or by number where it has none */
  stage: z.string(),
  /** the instruction as written in the Dockerfile, on one line */
  instruction: z.string(),
  /** first line of the instruction in the Dockerfile, from 1 */
  line: z.number().int().positive(),
  cached: z.boolean(),
  seconds,
})

const build = z.strictObject({
  seconds,
  steps: z.array(step),
})

const image = z.strictObject({
  bytes,
  pullBytes: bytes,
  /** the layers' wasted bytes without those of the base's layers: what its own Dockerfile wastes */
  wastedBytes: bytes,
  layers: z.array(layer),
  contents,
  /** seconds from starting the container to its first HTTP answer */
  startSeconds: seconds,
  builds: z.strictObject({
    /** nothing cached but the base images */
    cold: build,
    /** the same build again */
    warm: build,
    /** one line of the app's source changed */
    sourceEdit: build,
  }),
})

/** The engine that was measured. */
export const engineSchema = z.strictObject({
  /** the product, such as `Docker Engine - Community` */
  name: z.string(),
  version: z.string(),
  imageStore: z.enum(['graphdriver', 'containerd']),
  /** the graph driver's or snapshotter's name, such as overlay2 */
  storageDriver: z.string(),
  /** `os/architecture` of the images, such as linux/amd64 */
  platform: z.string(),
  operatingSystem: z.string(),
  cpus: z.number().int().positive(),
})

const pair = z.strictObject({ single: image, multi: image })

/**
 * The whole of `public/measurements.json`. Sizes are in bytes, times in seconds, dates in ISO 8601.
 * `labs` maps a lab's folder name to its languages, each with its single-stage and its multi-stage image.
 */
export const measurementsSchema = z.strictObject({
  schema: z.literal(SCHEMA_VERSION),
  measuredAt: z.iso.datetime(),
  engine: engineSchema,
  method: z.strictObject({
    /** the compression level behind every `pullBytes`, 1 to 9 */
    gzipLevel: z.number().int().min(1).max(9),
  }),
  bases: z.array(baseSchema),
  labs: z.record(z.string(), z.record(z.string(), pair)),
})

export type Measurements = z.infer<typeof measurementsSchema>
export type MeasuredBase = z.infer<typeof baseSchema>
export type MeasuredImage = z.infer<typeof image>
export type MeasuredContents = z.infer<typeof contents>
export type MeasuredFolder = z.infer<typeof folder>
export type MeasuredLayer = z.infer<typeof layer>
export type MeasuredBuild = z.infer<typeof build>
export type MeasuredStep = z.infer<typeof step>
/** Which Dockerfile of a lab: `Dockerfile.single` or `Dockerfile.multi`. */
export type Kind = 'single' | 'multi'
