import type { Engine } from '../connect.ts'
import type { BuildStep } from './build-steps.ts'
import type { Fault } from './failure/fault.ts'
import type { Secrets } from './session/secrets.ts'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDockerfile } from '#dockerfile'
import { BuildError } from '../errors.ts'
import { OWNER_LABEL, thisOwner } from '../owner.ts'
import { SILENCE_MILLISECONDS } from '../probe.ts'
import { removeImage } from '../remove.ts'
import { followBuild, requestBuild } from './build-request.ts'
import { collectSteps } from './build-steps.ts'
import { explainFailure } from './failure/explain-failure.ts'
import { watchRegistries } from './registry-silence.ts'
import { openSession } from './session/session.ts'

export interface BuildOptions {
  /** the build context's folder */
  readonly context: string
  /** the Dockerfile's name within the context; `Dockerfile` where absent */
  readonly dockerfile?: string
  /** a tag under which the image is kept; without one the image is thrown away at the end */
  readonly tag?: string
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  /** for `RUN --mount=type=secret,id=…`: content by id; they reach no layer and no history */
  readonly secrets?: Secrets
  readonly labels?: Readonly<Record<string, string>>
  /** runs every step anew, whatever the build cache holds */
  readonly noCache?: boolean
  /** the build is broken off after so many seconds; 600 where absent */
  readonly deadlineSeconds?: number
  readonly signal?: AbortSignal
  /** told of each step as it ends */
  readonly onStep?: (step: BuildStep) => void
  /** told which steps are under way, each time that one begins or ends: stages run side by side, and between two steps there may be none */
  readonly onRunning?: (steps: readonly BuildStep[]) => void
  /** told in a sentence what keeps the build waiting, and what helps */
  readonly onNotice?: (sentence: string) => void
}

/** A finished build. Disposing of it removes a throw-away image and leaves a kept one. */
export interface Build extends AsyncDisposable {
  /** `sha256:…` */
  readonly imageId: string
  readonly tag: string
  /** from the request to the finished image */
  readonly seconds: number
  /** when the engine began, in seconds since 1970 on its own clock, as in the steps */
  readonly startedAt: number
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
  const { context, dockerfile: name = 'Dockerfile', target, buildArgs, noCache, secrets = {}, deadlineSeconds = 600, onStep, onRunning, onNotice = () => {} } = options
  const dockerfile = parseDockerfile(await readDockerfile(context, name))
  const collector = collectSteps(dockerfile, buildArgs)
  const tag = options.tag ?? `build-heavy-ship-light:${randomUUID()}`
  const labels = { ...options.labels, ...(!options.tag && { [OWNER_LABEL]: thisOwner() }) }
  const deadline = AbortSignal.timeout(deadlineSeconds * 1000)
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline
  const start = performance.now()
  const remove = (signal?: AbortSignal) => options.tag ? Promise.resolve() : removeImage(engine, tag, signal)

  try {
    signal.throwIfAborted()
    using session = await openSession(engine, context, secrets, signal)
    using silence = watchRegistries(image => hasImage(engine, image), onNotice)
    const answer = await requestBuild(engine, { session: session.id, tag, dockerfile: name, labels, target, buildArgs, noCache }, signal)
    const imageId = await followBuild(answer, signal, (record) => {
      silence.add(record)
      for (const step of collector.add(record)) onStep?.(step)
      if (record.vertexes.length > 0) onRunning?.(collector.running())
    })
    return {
      imageId,
      tag,
      seconds: (performance.now() - start) / 1000,
      startedAt: collector.startedAt() ?? Number.NaN,
      steps: collector.steps(),
      [Symbol.asyncDispose]: () => remove(),
    }
  }
  catch (cause) {
    await remove(AbortSignal.timeout(SILENCE_MILLISECONDS)).catch(() => {}) // the engine may be gone, or hang; the first error is the one to tell
    if (deadline.aborted) throw late(name, deadlineSeconds, collector.running(), cause)
    if (signal.aborted) throw new BuildError('BUILD_ABORTED', `The build of ${name} was stopped before it finished.`, 'Run it again when you are ready.', {}, { cause })
    const failed = collector.failed()
    throw await explainFailure(cause, { engine: aboutEngine(engine), context, name, dockerfile, ...(target && { target }), ...(failed && { failed }) })
  }
}

function hasImage({ docker }: Engine, name: string): Promise<boolean> {
  return docker.getImage(name).inspect().then(() => true, () => false)
}

function aboutEngine({ host, name, version, docker }: Engine): Fault['engine'] {
  return {
    host,
    product: `${name} ${version}`,
    async tags() {
      const images = await docker.listImages().catch(() => [])
      return images.flatMap(({ RepoTags }) => RepoTags ?? [])
    },
  }
}

async function readDockerfile(context: string, name: string): Promise<string> {
  const file = join(context, name)
  try {
    return await readFile(file, 'utf8')
  }
  catch (cause) {
    throw new BuildError('BUILD_NO_DOCKERFILE', `Expected a Dockerfile at ${file}, but it cannot be read (${(cause as NodeJS.ErrnoException).code}).`, 'Check the path, or put the Dockerfile there.', {}, { cause })
  }
}

function late(name: string, seconds: number, [step]: readonly BuildStep[], cause: unknown): BuildError {
  const place = step && `${name}:${step.line}`
  const at = step ? ` It was at ${place}: ${step.instruction}.` : ''
  return new BuildError(
    'BUILD_DEADLINE',
    `The build of ${name} did not finish within ${seconds} seconds and was stopped.${at}`,
    'Does that step wait for something that never comes, such as a network or an answer to a question?',
    step && place ? { instruction: step.instruction, place } : {},
    { cause },
  )
}
