import type { Readable } from 'node:stream'
import type { Engine } from '../connect.ts'
import type { TraceRecord } from './trace.ts'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { AnswerBrokenOff } from './failure/engine-gone.ts'
import { decodeTrace } from './trace.ts'

/** A build as the engine's `/build` takes it; the context and the secrets come through the session. */
export interface BuildRequest {
  readonly session: string
  readonly tag: string
  /** the Dockerfile's name within the context */
  readonly dockerfile: string
  readonly labels: Readonly<Record<string, string>>
  readonly target?: string | undefined
  readonly buildArgs?: Readonly<Record<string, string>> | undefined
  readonly noCache?: boolean | undefined
}

/** Asks the engine for a BuildKit build and returns its answer as it streams in. */
export function requestBuild({ docker }: Engine, request: BuildRequest, signal: AbortSignal): Promise<Readable> {
  const { session, tag, dockerfile, labels, target, buildArgs, noCache } = request
  return new Promise((resolve, reject) => {
    docker.modem.dial({
      method: 'POST',
      path: '/build?',
      options: {
        version: '2',
        session,
        remote: 'client-session',
        t: tag,
        dockerfile,
        forcerm: true,
        labels,
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

/**
 * Reads the engine's answer to its end and returns the image's id.
 *
 * @throws Error with BuildKit's own message; AnswerBrokenOff
 */
export async function followBuild(stream: Readable, signal: AbortSignal, onTrace: (record: TraceRecord) => void): Promise<string> {
  let imageId: string | undefined
  const lines = createInterface({ input: stream, crlfDelay: Infinity })
  // readline ends quietly when its input breaks
  let broken: Error | undefined
  stream.once('error', (error) => {
    broken = error
    lines.close()
  })
  try {
    for await (const line of lines) {
      if (!line) continue
      const parsed = answer.safeParse(JSON.parse(line))
      if (!parsed.success) continue // the aux records of other kinds
      if (parsed.data.id === undefined) throw new Error(parsed.data.errorDetail.message)
      if (parsed.data.id === 'moby.image.id') imageId = parsed.data.aux.ID
      else onTrace(decodeTrace(parsed.data.aux))
    }
  }
  finally {
    stream.destroy() // readline only pauses it, and its socket would stay open
  }
  signal.throwIfAborted()
  if (broken) throw broken
  if (imageId === undefined) throw new AnswerBrokenOff()
  return imageId
}
