import type { Bench } from '../bench/bench.ts'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { OWNER_LABEL, removeImage, thisOwner } from '#engine'

const message = z.object({
  stream: z.string().optional(),
  errorDetail: z.object({ message: z.string() }).optional(),
})

/**
 * Builds the bench's context with the classic builder and returns how many COPY instructions it carried out.
 *
 * The classic builder keeps an image for every step, and labels only the last: the others are found by the ids that it prints.
 * The Dockerfile must start from scratch, so that none of the ids is a base's.
 */
export async function countClassicCopies(bench: Bench): Promise<number> {
  const { docker } = bench.engine
  const tag = `build-heavy-ship-light:${randomUUID()}`
  const answer = await docker.buildImage({ context: bench.folder, src: ['Dockerfile', 'app.py'] }, {
    t: tag,
    forcerm: true,
    labels: { [OWNER_LABEL]: thisOwner() },
    abortSignal: bench.signal,
  })
  let text = ''
  for await (const chunk of answer) text += String(chunk)
  const messages = text.trim().split('\n').map(line => message.parse(JSON.parse(line)))
  const failure = messages.find(({ errorDetail }) => errorDetail)?.errorDetail?.message
  if (failure !== undefined) throw new Error(`The classic builder failed: ${failure}`)
  const log = messages.map(({ stream }) => stream ?? '').join('')
  const ids = [...log.matchAll(/^ ---> ([0-9a-f]{12})$/gm)].flatMap(([, id]) => id ?? [])
  for (const id of ids) bench.defer(() => removeImage(bench.engine, id))
  bench.defer(() => removeImage(bench.engine, tag))
  return [...log.matchAll(/^Step \d+\/\d+ : COPY/gm)].length
}
