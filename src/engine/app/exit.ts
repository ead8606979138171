import type { Readable } from 'node:stream'
import type { Engine } from '../connect.ts'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

const answer = z.object({ StatusCode: z.number() })

/** Waits for a container's end. Disposing of it ends the waiting. */
export interface Exit extends Disposable {
  /** the exit code, as soon as the container has ended */
  readonly code: Promise<number>
}

/**
 * Begins to wait for the next end of a container that has not started yet, and returns once the engine has noted it: however soon
 * the container ends, its end is not missed. (The engine sends its answer's headers when it has, and the body at the end.)
 */
export async function awaitExit({ docker }: Engine, containerId: string): Promise<Exit> {
  const body = await new Promise<Readable>((resolve, reject) => {
    docker.modem.dial({
      method: 'POST',
      path: `/containers/${containerId}/wait?`,
      options: { condition: 'next-exit' },
      isStream: true,
      statusCodes: { 200: true },
    }, (error: Error | null, opened: unknown) => error ? reject(error) : resolve(opened as Readable))
  })
  const code = json(body).then(read => answer.parse(read).StatusCode)
  code.catch(() => {}) // told to whoever waits; nobody may
  return { code, [Symbol.dispose]: () => void body.destroy() }
}
