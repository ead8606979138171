import type Dockerode from 'dockerode'
import type { Engine } from '../connect.ts'
import type { Exit } from './exit.ts'
import type { Stop } from './stop.ts'
import { Buffer } from 'node:buffer'
import { PullPolicy } from 'testcontainers'
import { AppError } from '../errors.ts'
import { OWNER_LABEL, thisOwner } from '../owner.ts'
import { removeContainer } from '../remove.ts'
import { remedyForExit } from './exit-remedy.ts'
import { awaitExit } from './exit.ts'
import { FirstAnswer } from './first-answer.ts'
import { quoteLog, readLogs } from './logs.ts'
import { LoopbackContainer } from './loopback-container.ts'
import { explainSilence } from './silence.ts'
import { explainStart } from './start-failure.ts'
import { stopContainer } from './stop.ts'

export interface AppOptions {
  /** the image's id or tag; it must be on the engine, nothing is pulled */
  readonly image: string
  /** the port that the app listens on inside its container */
  readonly port: number
  /** the port on this machine's loopback; a free one where absent */
  readonly hostPort?: number
  /** how long the app may take to answer its first HTTP request; 30 where absent */
  readonly deadlineSeconds?: number
  /** the container may write nowhere in its image's file system, `/tmp` included, as with Kubernetes' `readOnlyRootFilesystem` */
  readonly readOnlyRoot?: boolean
  /** the container gets none of the capabilities that Docker otherwise gives to root, as with Kubernetes' `drop: [ALL]` */
  readonly dropCapabilities?: boolean
  readonly signal?: AbortSignal
}

/** What an app answered. */
export interface Answer {
  readonly status: number
  /** its first 64,000 bytes at most */
  readonly body: string
}

/** A running app. Disposing of it removes its container. */
export interface App extends AsyncDisposable {
  readonly containerId: string
  /** such as `http://127.0.0.1:49153` */
  readonly url: string
  /** from starting the container to its first answer, whatever the answer's status */
  readonly startSeconds: number
  readonly get: (path: string) => Promise<Answer>
  /** what the app printed so far */
  readonly logs: () => Promise<string>
  /** sends the image's stop signal and waits; after `graceSeconds` (10 where absent) the engine kills the container */
  readonly stop: (graceSeconds?: number) => Promise<Stop>
}

/** Memory and processes are enough for the labs' apps and far from what would trouble a laptop. */
const MEMORY_BYTES = 512 * 1024 ** 2
const MOST_PROCESSES = 256
const REQUEST_MILLISECONDS = 10_000

/**
 * Starts a container, published on this machine's loopback only, and waits until it answers HTTP.
 *
 * @throws AppError, and no container is left: `APP_EXITED` with exit code and log, as soon as the container ends; where it runs and does
 *   not answer in time, `APP_LOOPBACK_ONLY`, `APP_OTHER_PORT`, `APP_UNREACHABLE` or `APP_SILENT`; `APP_PORT_TAKEN`, `APP_NO_IMAGE`,
 *   `APP_DISK_FULL`, `APP_ENGINE_GONE`, `APP_NOT_STARTED`; `APP_ABORTED`. `get` throws `APP_SLOW` or `APP_BROKE_OFF`
 */
export async function runApp(engine: Engine, options: AppOptions): Promise<App> {
  const { docker } = engine
  const { image, port, hostPort, deadlineSeconds = 30, readOnlyRoot = false, dropCapabilities = false, signal } = options
  const aborted = () => new AppError('APP_ABORTED', 'Starting the container was stopped.', 'Run it again when you are ready.')
  if (signal?.aborted) throw aborted()
  const waiting = new AbortController()
  let silence: AppError | undefined
  const firstAnswer = new FirstAnswer({
    port,
    deadlineSeconds,
    signal: waiting.signal,
    onDeadline: async (id, hostPort) => silence = await explainSilence(engine, docker.getContainer(id), { port, hostPort, deadlineSeconds }),
  })
  const exit = Promise.withResolvers<Exit>()
  const definition = new LoopbackContainer(
    image,
    { port, ...(hostPort !== undefined && { hostPort }) },
    { memoryBytes: MEMORY_BYTES, mostProcesses: MOST_PROCESSES, readOnlyRoot, dropCapabilities },
    async id => exit.resolve(await awaitExit(engine, id)),
  )
    .withLabels({ [OWNER_LABEL]: thisOwner() })
    .withPullPolicy(PullPolicy.neverPull())
    .withAutoCleanup(false)
    .withWaitStrategy(firstAnswer)

  const start = definition.start()
  try {
    const outcome = await Promise.race([
      start.then(container => ({ container })),
      exit.promise.then(({ code }) => code).then(exitCode => ({ exitCode })),
      whenAborted(signal),
    ])
    if ('exitCode' in outcome) throw await explainExit(docker.getContainer(await definition.whenCreated()), port, outcome.exitCode)
    const { container } = outcome
    const handle = docker.getContainer(container.getId())
    const url = `http://127.0.0.1:${container.getMappedPort(port)}`
    return {
      containerId: container.getId(),
      url,
      startSeconds: (firstAnswer.answeredAt - definition.startedAt) / 1000,
      get: path => request(url + path),
      logs: () => readLogs(handle),
      stop: graceSeconds => stopContainer(handle, graceSeconds),
      [Symbol.asyncDispose]: () => removeContainer(engine, handle.id),
    }
  }
  catch (error) {
    // the engine may be making the container just now, and testcontainers goes on to wait for it
    const id = await Promise.race([definition.whenCreated(), start.then(container => container.getId(), () => definition.id)])
    start.catch(() => {})
    if (id !== undefined) await removeContainer(engine, id).catch(() => {}) // the engine may be gone; the first error is the one to tell
    if (silence) throw silence
    if (error instanceof AppError) throw error
    throw signal?.aborted ? aborted() : explainStart(error, engine, image, hostPort)
  }
  finally {
    waiting.abort()
    exit.promise.then(waited => waited[Symbol.dispose]())
  }
}

async function explainExit(container: Dockerode.Container, port: number, exitCode: number): Promise<AppError> {
  const [log, { State: { OOMKilled, Error: notStarted } }] = await Promise.all([readLogs(container), container.inspect()])
  if (notStarted) throw new Error(notStarted) // it never ran; the engine gives an exit code all the same
  return new AppError(
    'APP_EXITED',
    `The container ended with exit code ${exitCode} before it answered on port ${port}.${quoteLog(log)}`,
    remedyForExit(exitCode, log, OOMKilled),
    { exitCode, log },
  )
}

function whenAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

async function request(url: string): Promise<Answer> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(REQUEST_MILLISECONDS),
    })
    return { status: response.status, body: await beginningOf(response) }
  }
  catch (cause) {
    const path = new URL(url).pathname
    throw cause instanceof DOMException && cause.name === 'TimeoutError'
      ? new AppError('APP_SLOW', `The app had not answered GET ${path} in full after ${REQUEST_MILLISECONDS / 1000} seconds.`, 'Does it wait for something that is not there, such as a database or a network, or end its answer too late?', { cause })
      : new AppError('APP_BROKE_OFF', `The app broke off its answer to GET ${path}.`, 'It may have ended while it answered, or it speaks something other than HTTP: start it by hand, ask it twice, and read its log.', { cause })
  }
}

/** An app may answer without end; what is longer than this is told from anything that a lab expects by its beginning. */
const MOST_BODY_BYTES = 64_000

async function beginningOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= MOST_BODY_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, MOST_BODY_BYTES).toString('utf8')
}
