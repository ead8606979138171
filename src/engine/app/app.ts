import type Dockerode from 'dockerode'
import type { Engine } from '../connect.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { PullPolicy } from 'testcontainers'
import { AppError } from '../errors.ts'
import { OWNER_LABEL, thisOwner } from '../owner.ts'
import { removeContainer } from '../remove.ts'
import { FirstAnswer } from './first-answer.ts'
import { readLogs } from './logs.ts'
import { LoopbackContainer } from './loopback-container.ts'

export interface AppOptions {
  /** the image's id or tag; it must be on the engine, nothing is pulled */
  readonly image: string
  /** the port that the app listens on inside its container */
  readonly port: number
  /** the port on this machine's loopback; a free one where absent */
  readonly hostPort?: number
  /** how long the app may take to answer its first HTTP request; 30 where absent */
  readonly deadlineSeconds?: number
  readonly signal?: AbortSignal
}

/** What an app answered. */
export interface Answer {
  readonly status: number
  readonly body: string
}

/** How an app stopped. */
export interface Stop {
  readonly exitCode: number
  /** from asking to the container's end */
  readonly seconds: number
  /** whether the grace period ran out and the engine sent SIGKILL */
  readonly killed: boolean
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
const SIGKILL_EXIT_CODE = 137

/**
 * Starts a container, published on this machine's loopback only, and waits until it answers HTTP.
 *
 * @throws AppError `APP_EXITED` with exit code and log, as soon as the container ends; `APP_SILENT` when nothing answered in time;
 *   `APP_PORT_TAKEN`; `APP_NOT_STARTED`; `APP_ABORTED`. No container is left.
 */
export async function runApp(engine: Engine, options: AppOptions): Promise<App> {
  const { docker } = engine
  const { image, port, hostPort, deadlineSeconds = 30, signal } = options
  if (signal?.aborted) throw aborted()
  const waiting = new AbortController()
  let silence: AppError | undefined
  const firstAnswer = new FirstAnswer({
    port,
    deadlineSeconds,
    signal: waiting.signal,
    onDeadline: async id => silence = silent(await readLogs(docker.getContainer(id))),
  })
  const definition = new LoopbackContainer(image, {
    port,
    ...(hostPort !== undefined && { hostPort }),
    memoryBytes: MEMORY_BYTES,
    mostProcesses: MOST_PROCESSES,
  })
    .withLabels({ [OWNER_LABEL]: thisOwner() })
    .withPullPolicy(PullPolicy.neverPull())
    .withAutoCleanup(false)
    .withWaitStrategy(firstAnswer)

  const start = definition.start()
  const ended = definition.whenCreated().then(id => whenEnded(docker.getContainer(id), waiting.signal))
  try {
    const outcome = await Promise.race([
      start.then(container => ({ container })),
      ended.then(exitCode => ({ exitCode })),
      whenAborted(signal),
    ])
    if ('exitCode' in outcome) {
      const log = await readLogs(docker.getContainer(await definition.whenCreated()))
      throw new AppError('APP_EXITED', `The container of ${image} ended with exit code ${outcome.exitCode} before it answered on port ${port}.${quote(log)}`, 'Read its last output above: the app or something it needs is missing or broken.', { exitCode: outcome.exitCode, log })
    }
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
    if (id !== undefined) await removeContainer(engine, id)
    throw silence ?? toAppError(error)
  }
  finally {
    waiting.abort()
    ended.catch(() => {}) // it only waited to be told to stop
  }

  function aborted(): AppError {
    return new AppError('APP_ABORTED', `Starting ${image} was stopped.`, 'Run it again when you are ready.')
  }

  function silent(log: string): AppError {
    return new AppError('APP_SILENT', `The container of ${image} runs, but nothing answered HTTP on its port ${port} within ${deadlineSeconds} seconds.${quote(log)}`, `Does the app listen on port ${port}, and on 0.0.0.0 rather than on 127.0.0.1 inside the container?`, { log })
  }

  function toAppError(error: unknown): AppError {
    if (error instanceof AppError) return error
    const message = error instanceof Error ? error.message : String(error)
    if (signal?.aborted) return aborted()
    if (/port is already allocated|address already in use/.test(message)) {
      return new AppError('APP_PORT_TAKEN', `Port ${hostPort} of this machine is taken by another program.`, `Stop what listens on ${hostPort}, or choose another port.`, { cause: error })
    }
    return new AppError('APP_NOT_STARTED', `The container of ${image} could not be started: ${message}`, 'Check the image\'s ENTRYPOINT and CMD, and that Docker has memory and disk left.', { cause: error })
  }
}

function quote(log: string): string {
  const lines = log.trimEnd().split('\n').slice(-12).join('\n')
  return lines ? `\nIts last output:\n${lines.replace(/^/gm, '  ')}` : ' It printed nothing.'
}

const EXIT_POLL_MILLISECONDS = 150

/**
 * The exit code of a container, once it has ended. Asked for again and again rather than waited for in one request: a container
 * may end before such a request arrives, which would then wait for ever.
 */
async function whenEnded(container: Dockerode.Container, signal: AbortSignal): Promise<number> {
  for (;;) {
    const { State: { Status, ExitCode } } = await container.inspect()
    if (Status === 'exited' || Status === 'dead') return ExitCode
    await pause(EXIT_POLL_MILLISECONDS, undefined, { signal })
  }
}

function whenAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

async function request(url: string): Promise<Answer> {
  const response = await fetch(url, {
    redirect: 'manual',
    signal: AbortSignal.timeout(REQUEST_MILLISECONDS),
  })
  return { status: response.status, body: await response.text() }
}

async function stopContainer(container: Dockerode.Container, graceSeconds = 10): Promise<Stop> {
  const start = performance.now()
  await container.stop({ t: graceSeconds })
  const seconds = (performance.now() - start) / 1000
  const { State: { ExitCode: exitCode } } = await container.inspect()
  return { exitCode, seconds, killed: exitCode === SIGKILL_EXIT_CODE && seconds >= graceSeconds }
}
