import type { Readable } from 'node:stream'
import type { Engine } from '../connect.ts'
import type { BuildStep, StepCollector } from './build-steps.ts'
import type { Session } from './session/session.ts'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { parseDockerfile } from '#dockerfile'
import { BuildError } from '../errors.ts'
import { OWNER_LABEL, thisOwner } from '../owner.ts'
import { removeImage } from '../remove.ts'
import { explainFailure } from './build-failure.ts'
import { collectSteps } from './build-steps.ts'
import { openSession } from './session/session.ts'
import { decodeTrace } from './trace.ts'

export interface BuildOptions {
  /** the build context's folder */
  readonly context: string
  /** the Dockerfile's name within the context; `Dockerfile` where absent */
  readonly dockerfile?: string
  /** a tag under which the image is kept; without one the image is thrown away at the end */
  readonly tag?: string
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  /** runs every step anew, whatever the build cache holds */
  readonly noCache?: boolean
  /** the build is broken off after so many seconds; 600 where absent */
  readonly deadlineSeconds?: number
  readonly signal?: AbortSignal
  /** told of each step as it ends */
  readonly onStep?: (step: BuildStep) => void
}

/** A finished build. Disposing of it removes a throw-away image and leaves a kept one. */
export interface Build extends AsyncDisposable {
  /** `sha256:…` */
  readonly imageId: string
  readonly tag: string
  /** from the request to the finished image */
  readonly seconds: number
  /** the steps that the engine took, in the Dockerfile's order; stages that the target does not need are absent */
  readonly steps: readonly BuildStep[]
}

/**
 * Builds an image with BuildKit.
 *
 * @throws BuildError with the instruction, its place, its exit code and its last output where the engine told them;
 *   an abort and a deadline stop the running step and leave no image
 */
export async function buildImage(engine: Engine, options: BuildOptions): Promise<Build> {
  const { context, dockerfile = 'Dockerfile', deadlineSeconds = 600, onStep } = options
  const collector = collectSteps(parseDockerfile(await readDockerfile(context, dockerfile)))
  const tag = options.tag ?? `build-heavy-ship-light:${randomUUID()}`
  const deadline = AbortSignal.timeout(deadlineSeconds * 1000)
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline
  const start = performance.now()
  const remove = () => options.tag ? Promise.resolve() : removeImage(engine, tag)

  try {
    signal.throwIfAborted()
    using session = await openSession(engine, context)
    const stream = await requestBuild(engine, session, tag, dockerfile, options, signal)
    const imageId = await followBuild(stream, collector, signal, onStep)
    return {
      imageId,
      tag,
      seconds: (performance.now() - start) / 1000,
      steps: collector.steps(),
      [Symbol.asyncDispose]: remove,
    }
  }
  catch (cause) {
    await remove().catch(() => {}) // the engine may be gone; the first error is the one to tell
    if (deadline.aborted) {
      throw new BuildError('BUILD_DEADLINE', `The build of ${dockerfile} did not finish within ${deadlineSeconds} seconds and was stopped.`, 'Look at the last step that was running: does it wait for something that never comes?', {}, { cause })
    }
    if (signal.aborted) throw new BuildError('BUILD_ABORTED', `The build of ${dockerfile} was stopped before it finished.`, 'Run it again when you are ready.', {}, { cause })
    throw explainFailure(cause, dockerfile, collector.steps())
  }
}

/** Asks the engine for a BuildKit build whose context comes through the session, and returns its answer as it streams in. */
function requestBuild({ docker }: Engine, session: Session, tag: string, dockerfile: string, options: BuildOptions, signal: AbortSignal): Promise<Readable> {
  const { tag: isKept, target, buildArgs, labels, noCache } = options
  return new Promise((resolve, reject) => {
    docker.modem.dial({
      method: 'POST',
      path: '/build?',
      options: {
        version: '2',
        session: session.id,
        remote: 'client-session',
        t: tag,
        dockerfile,
        forcerm: true,
        labels: { ...labels, ...(!isKept && { [OWNER_LABEL]: thisOwner() }) },
        ...(target && { target }),
        ...(buildArgs && { buildargs: buildArgs }),
        ...(noCache && { nocache: true }),
      },
      // an empty body: the engine holds its answer back until the body has been read, and nobody reads one here
      file: Buffer.alloc(0),
      isStream: true,
      statusCodes: { 200: true },
      abortSignal: signal,
    }, (error: Error | null, answer: unknown) => error ? reject(error) : resolve(answer as Readable))
  })
}

async function readDockerfile(context: string, dockerfile: string): Promise<string> {
  const file = join(context, dockerfile)
  try {
    return await readFile(file, 'utf8')
  }
  catch (cause) {
    throw new BuildError('BUILD_NO_DOCKERFILE', `Expected a Dockerfile at ${file}, but it cannot be read (${(cause as NodeJS.ErrnoException).code}).`, 'Check the path, or put the Dockerfile there.', {}, { cause })
  }
}

/** One line of the engine's answer to a build request. */
const answer = z.union([
  z.object({
    id: z.literal('moby.buildkit.trace'),
    aux: z.string(),
  }),
  z.object({
    id: z.literal('moby.image.id'),
    aux: z.object({
      ID: z.string(),
    }),
  }),
  z.object({
    id: z.undefined().optional(),
    errorDetail: z.object({
      message: z.string(),
    }),
  }),
])

/** Reads the engine's answer to its end and returns the image's id. */
async function followBuild(stream: Readable, collector: StepCollector, signal: AbortSignal, onStep?: (step: BuildStep) => void): Promise<string> {
  let imageId: string | undefined
  const lines = createInterface({ input: stream, crlfDelay: Infinity })
  // readline ends quietly when its input breaks
  let broken: Error | undefined
  stream.once('error', (error) => {
    broken = error
    lines.close()
  })
  for await (const line of lines) {
    if (!line) continue
    const parsed = answer.safeParse(JSON.parse(line))
    if (!parsed.success) continue // the aux records of other kinds
    if (parsed.data.id === undefined) throw new Error(parsed.data.errorDetail.message)
    if (parsed.data.id === 'moby.image.id') {
      imageId = parsed.data.aux.ID
    }
    else {
      for (const step of collector.add(decodeTrace(parsed.data.aux))) onStep?.(step)
    }
  }
  signal.throwIfAborted()
  if (broken) throw broken
  if (imageId === undefined) throw new Error('the engine ended its answer without naming an image')
  return imageId
}
