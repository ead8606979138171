import type { Readable } from 'node:stream'
import type { Engine } from '#engine'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { CourseError } from '#engine'

/** Told how many bytes of the layers have come, and how many are known to come. */
export type OnBytes = (received: number, total: number) => void

/**
 * Pulls an image.
 *
 * @throws CourseError `BASE_PULL_FAILED` when the registry or the network breaks off
 */
export async function pullImage({ docker }: Engine, name: string, onBytes: OnBytes, signal: AbortSignal): Promise<void> {
  await followPull(docker.pull(name, { abortSignal: signal }) as Promise<Readable>, name, onBytes)
  signal.throwIfAborted()
}

/** One line of the engine's answer to a pull. */
const pullRecord = z.looseObject({
  status: z.string().optional(),
  id: z.string().optional(),
  progressDetail: z.looseObject({ current: z.number().optional(), total: z.number().optional() }).optional(),
  errorDetail: z.looseObject({ message: z.string() }).optional(),
})

/** Reads the engine's answer to a pull to its end. The engine may refuse before it begins to answer. */
export async function followPull(answer: Readable | Promise<Readable>, name: string, onBytes: OnBytes): Promise<void> {
  const layers = new Map<string, { current: number, total: number }>()
  try {
    for await (const line of createInterface({ input: await answer })) {
      if (!line) continue
      const { status, id, progressDetail, errorDetail } = pullRecord.parse(JSON.parse(line))
      if (errorDetail) throw new Error(errorDetail.message)
      if (status !== 'Downloading' || !id) continue
      const { current = 0, total = 0 } = progressDetail ?? {}
      layers.set(id, { current, total })
      const known = [...layers.values()]
      onBytes(known.reduce((bytes, layer) => bytes + layer.current, 0), known.reduce((bytes, layer) => bytes + layer.total, 0))
    }
  }
  catch (cause) {
    throw new CourseError('BASE_PULL_FAILED', `Pulling ${name} broke off: ${(cause as Error).message.trim()}.`, 'Run "npm run bases" again: what has come stays.', { cause })
  }
}
