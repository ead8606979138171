import type { Readable } from 'node:stream'
import type { Engine } from '#engine'
import { CourseError, findCredentials, registryOf } from '#engine'
import { explainEngineGone } from './engine-gone.ts'
import { engineRecords } from './engine-records.ts'
import { explainPullFailure } from './pull-failure.ts'

/** Told how many bytes of the layers have come, and how many are known to come. */
export type OnBytes = (received: number, total: number) => void

export interface PullOptions {
  readonly onBytes: OnBytes
  readonly signal: AbortSignal
  /** as `os/architecture`; where absent, the engine's own */
  readonly platform?: string
  /** how long nothing may come before the pull is given up; it may take as long as it likes otherwise */
  readonly patienceSeconds?: number
}

/** Longer than the engine itself waits for a registry (15 s, twice) and between its attempts at a broken layer (5 to 25 s). */
const PATIENCE_SECONDS = 60

/**
 * Pulls an image as the person who is logged in at its registry. What is broken off leaves no half image: the engine gives a name only
 * to an image that is there as a whole.
 *
 * @throws CourseError `BASES_ENGINE_GONE`, `PULL_…`: see `explainPullFailure`; the signal's reason when interrupted
 */
export async function pullImage(engine: Engine, name: string, { onBytes, signal, platform, patienceSeconds = PATIENCE_SECONDS }: PullOptions): Promise<void> {
  const authconfig = await findCredentials(registryOf(name), { signal })
  const silence = new AbortController()
  const startTimer = () => setTimeout(() => silence.abort(), patienceSeconds * 1000)
  let timer = startTimer()
  try {
    const answer = engine.docker.pull(name, {
      abortSignal: AbortSignal.any([signal, silence.signal]),
      ...authconfig && { authconfig },
      ...platform && { platform },
    }) as Promise<Readable>
    await followPull(answer, onBytes, (owesBytes) => {
      clearTimeout(timer)
      if (owesBytes) timer = startTimer()
    })
  }
  catch (error) {
    signal.throwIfAborted()
    if (silence.signal.aborted) {
      throw new CourseError('PULL_SILENT', `Pulling ${name} was given up: nothing came from ${registryOf(name)} for ${patienceSeconds} seconds.`, 'Is the line up? Run it again: layers that have come whole stay. Where the line is too thin: npm run bases load FILE')
    }
    throw explainEngineGone(engine, `pulled ${name}`, error) ?? explainPullFailure(name, platform ?? engine.platform, error as Error)
  }
  finally {
    clearTimeout(timer)
  }
  signal.throwIfAborted()
}

/** What the engine says of a layer that has come, and need only be unpacked. It may then be silent for as long as that takes. */
const HAS_COME = /^(?:Verifying|Download complete|Already exists|Extracting|Pull complete)/

/**
 * Reads the engine's answer to a pull to its end. The engine may refuse before it begins to answer.
 *
 * @param answer lines of JSON
 * @param onBytes told of what comes down
 * @param onLife called whenever something has come, with whether the registry still owes bytes. That the engine waits to try a broken
 * layer again is no such thing, nor that it repeats how far a layer has come: with the containerd store it does so ten times a second
 */
export async function followPull(answer: Readable | Promise<Readable>, onBytes: OnBytes, onLife: (owesBytes: boolean) => void): Promise<void> {
  const layers = new Map<string, LayerProgress>()
  for await (const { status, id, progressDetail: { current, total } } of engineRecords(await answer)) {
    const before = id === undefined ? undefined : layers.get(id)
    const isNews = status !== before?.status || current !== before.current
    if (id !== undefined && !status.startsWith('Pulling from')) {
      // only while it comes down are the figures its bytes
      layers.set(id, { status, current, ...status === 'Downloading' ? { received: current, total } : { received: before?.received ?? 0, total: before?.total ?? 0 } })
    }
    if (!isNews) continue
    const known = [...layers.values()]
    if (!status.startsWith('Retrying')) onLife(known.length === 0 || known.some(layer => !HAS_COME.test(layer.status)))
    if (status === 'Downloading') onBytes(sum(known.map(layer => layer.received)), sum(known.map(layer => layer.total)))
  }
}

interface LayerProgress {
  readonly status: string
  readonly current: number
  /** bytes */
  readonly received: number
  /** bytes */
  readonly total: number
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0)
}
