import type { Readable } from 'node:stream'
import { createInterface } from 'node:readline'
import { z } from 'zod'

/** One line of what the engine tells while it pulls or loads images. */
const record = z.looseObject({
  status: z.string().default(''),
  id: z.string().optional(),
  progressDetail: z.looseObject({ current: z.number().default(0), total: z.number().default(0) }).default({ current: 0, total: 0 }),
  stream: z.string().default(''),
  errorDetail: z.looseObject({ message: z.string() }).optional(),
})

export type EngineRecord = z.infer<typeof record>

/**
 * The records of the engine's answer, to its end.
 *
 * @throws Error with the engine's words where a record is an error, and what breaks the connection
 */
export async function* engineRecords(answer: Readable): AsyncGenerator<EngineRecord> {
  const lines = createInterface({ input: answer })
  // readline ends quietly when its input breaks
  let broken: Error | undefined
  answer.once('error', (error) => {
    broken = error
    lines.close()
  })
  try {
    for await (const line of lines) {
      if (!line) continue
      const parsed = record.parse(JSON.parse(line))
      if (parsed.errorDetail) throw new Error(parsed.errorDetail.message)
      yield parsed
    }
    broken ??= answer.errored ?? undefined
  }
  finally {
    answer.destroy() // readline only pauses it, and its socket would stay open
  }
  if (broken) throw broken
}
