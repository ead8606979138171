import type { Dockerfile } from '#dockerfile'
import type { App, AppOptions, Build, BuildOptions, Engine, ImageContents } from '#engine'
import type { Kind } from '#measurements'
import type { Exercise } from '../find-labs.ts'
import type { Baselines, ImageSize } from './baselines.ts'
import type { Edited } from './edited.ts'
import { cp, mkdtempDisposable, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { baseImage, parseDockerfile } from '#dockerfile'
import { buildImage, readContents, runApp } from '#engine'
import { rememberBaselines, sizeOf } from './baselines.ts'
import { buildEdited } from './edited.ts'
import { lastingMark, plantLitter, plantToken } from './plant.ts'
import { copyStudentFiles, readStudentDockerfile } from './student-files.ts'

export interface AttemptOptions {
  readonly signal?: AbortSignal
  /** for each build; 300 where absent */
  readonly deadlineSeconds?: number
  /** told in a line what is going on */
  readonly say?: (line: string) => void
  /** what earlier attempts have learnt of the repository's own images, to be learnt once */
  readonly baselines?: Baselines
}

/** What a build is to be made with beside the student's files. */
export interface Variation extends Pick<BuildOptions, 'buildArgs' | 'onRunning' | 'onStep' | 'signal' | 'target'> {
  /** changes a copy of the files before it is built */
  readonly change?: (folder: string) => Promise<unknown>
  /** instead of those that the exercise needs */
  readonly secrets?: Readonly<Record<string, Uint8Array>>
}

/**
 * What a student's Dockerfile comes to: its image, the app in it, what happens to both after an edit. All of it is made in copies, when a check
 * first asks for it, and once; disposing of the attempt removes everything.
 */
export interface Attempt extends AsyncDisposable {
  readonly engine: Engine
  readonly exercise: Exercise
  readonly dockerfile: Dockerfile
  /** the secret that the build gets, as text, where the lab has one */
  readonly token: string
  /** the student's image */
  readonly image: () => Promise<Build>
  /** what is in it */
  readonly contents: () => Promise<ImageContents>
  /** bytes of the student's image, or of the repository's own */
  readonly bytes: (of: 'student' | Kind) => Promise<number>
  readonly size: (of: 'student' | Kind) => Promise<ImageSize>
  /** the student's image after an edit of the source */
  readonly edited: () => Promise<Edited>
  /** the same, built without a network: a step that fetches again fails */
  readonly editedOffline: () => Promise<Edited>
  /** builds something like the student's image; the caller disposes of it */
  readonly build: (variation: Variation) => Promise<Build>
  /** starts an image, the student's where none is given; the caller disposes of it */
  readonly run: (options?: Partial<AppOptions>) => Promise<App>
}

/** Apps of a few lines start in a second; this one may be busy with something else. */
const START_SECONDS = 15

/** @throws CourseError `LAB_NOT_STARTED` or `LAB_DOCKERFILE` */
export async function openAttempt(engine: Engine, exercise: Exercise, { signal, deadlineSeconds = 300, say = () => {}, baselines = rememberBaselines() }: AttemptOptions = {}): Promise<Attempt> {
  const dockerfile = parseDockerfile(await readStudentDockerfile(exercise))
  await using setup = new AsyncDisposableStack()
  const { path: folder } = setup.use(await mkdtempDisposable(join(tmpdir(), 'attempt-')))
  await copyStudentFiles(exercise, folder)
  const { checks, secrets: secretFiles = {} } = exercise.lab.lab
  const token = lastingMark(exercise)
  await plantLitter(folder, checks.cleanContext ?? [], token)
  for (const file of Object.values(secretFiles)) await plantToken(folder, file, token)
  const secrets = Object.fromEntries(await Promise.all(Object.entries(secretFiles).map(async ([id, file]) => [id, await readFile(join(folder, file))] as const)))
  const whole = setup.move()
  const both = (other: AbortSignal | undefined) => signal && other ? AbortSignal.any([signal, other]) : other ?? signal

  const inTurn = oneAfterTheOther()
  const build = (variation: Variation): Promise<Build> => inTurn(() => buildVariation(variation))

  async function buildVariation({ change, signal: own, ...variation }: Variation): Promise<Build> {
    const signal = both(own)
    const shared = { dockerfile: 'Dockerfile', secrets, deadlineSeconds, onNotice: say, ...signal && { signal } }
    if (!change) return await buildImage(engine, { ...shared, ...variation, context: folder })
    await using copy = await mkdtempDisposable(join(tmpdir(), 'variation-'))
    await cp(folder, copy.path, { recursive: true, verbatimSymlinks: true })
    await change(copy.path)
    return await buildImage(engine, { ...shared, ...variation, context: copy.path })
  }

  const image = once(async () => whole.use(await build({
    onStep: ({ instruction, cached }) => cached && say(`cached ${instruction}`),
    onRunning: steps => steps.length > 0 && say(steps.map(({ instruction }) => instruction).join(' · ')),
  })))
  // after the student's image: what that has fetched is in the build cache, and an edit need not fetch it again
  const edit = once(async (network: 'there' | 'cut off') => {
    await image()
    const edited = await buildEdited(build, exercise, network)
    whole.use(edited.build)
    return edited
  })
  const contents = once(async () => {
    const { tag } = await image()
    say('reading what is in the image')
    return await readContents(engine, tag, { base: baseImage(dockerfile), ...signal && { signal } })
  })
  // where the bytes cannot be known without reading the image, it is read for all that anybody may ask
  const studentSize = async () => engine.imageStore === 'graphdriver' ? await sizeOf(engine, (await image()).tag, signal) : toSize(await contents())
  const size = once(async (of: 'student' | Kind) => of === 'student' ? await studentSize() : await inTurn(() => baselines.size(engine, exercise, of, { say, ...signal && { signal } })))
  return {
    engine,
    exercise,
    dockerfile,
    token,
    image,
    contents,
    bytes: async of => (await size(of)).bytes,
    size,
    // where both are wanted, one build mostly serves for both
    edited: () => checks.cacheFriendly ? edit('cut off').catch(() => edit('there')) : edit('there'),
    editedOffline: () => edit('cut off'),
    build,
    async run(options) {
      return await runApp(engine, { port: exercise.port, deadlineSeconds: START_SECONDS, ...signal && { signal }, image: options?.image ?? (await image()).tag, ...options })
    },
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  }
}

function toSize({ bytes, layers }: ImageContents): ImageSize {
  return { bytes, layers: layers.filter(({ committed }) => committed).length }
}

/** BuildKit before 2023 may crash, and its engine with it, when builds that share a step run side by side (moby/buildkit#2303). */
function oneAfterTheOther(): <Value>(make: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (make) => {
    const mine = last.then(make)
    last = mine.catch(() => {})
    return mine
  }
}

/** Does something when it is first asked for, for each argument, and remembers what came of it, an error too. */
function once<Value, Key = void>(make: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const made = new Map<Key, Promise<Value>>()
  return (key) => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}
