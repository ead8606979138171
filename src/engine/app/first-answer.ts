import type { WaitStrategy } from 'testcontainers'
import { setTimeout as pause } from 'node:timers/promises'

type WaitArguments = Parameters<WaitStrategy['waitUntilReady']>

const POLL_MILLISECONDS = 20
const REQUEST_MILLISECONDS = 5000

interface FirstAnswerOptions {
  readonly port: number
  readonly deadlineSeconds: number
  /** ends the waiting early */
  readonly signal: AbortSignal
  /** gives the error to fail with, while the container still exists: testcontainers removes it afterwards */
  readonly onDeadline: (containerId: string, hostPort: number) => Promise<Error>
}

/**
 * A testcontainers wait strategy: ready with the first HTTP answer, whatever its status.
 * testcontainers' own HTTP strategy polls at its read timeout, too coarse to measure a start with.
 */
export class FirstAnswer implements WaitStrategy {
  /** on `performance.now()`'s clock, in milliseconds; 0 until the app has answered */
  answeredAt = 0
  readonly #options: FirstAnswerOptions
  #milliseconds: number

  constructor(options: FirstAnswerOptions) {
    this.#options = options
    this.#milliseconds = options.deadlineSeconds * 1000
  }

  async waitUntilReady(...[container, boundPorts]: WaitArguments): Promise<void> {
    const { port, signal, onDeadline } = this.#options
    const hostPort = boundPorts.getBinding(port)
    const deadline = performance.now() + this.#milliseconds
    const left = () => deadline - performance.now()
    while (!await answers(`http://127.0.0.1:${hostPort}/`, Math.min(REQUEST_MILLISECONDS, left()))) {
      if (left() <= 0) throw await onDeadline(container.id, hostPort)
      await pause(POLL_MILLISECONDS, undefined, { signal })
    }
    this.answeredAt = performance.now()
  }

  withStartupTimeout(milliseconds: number): this {
    this.#milliseconds = milliseconds
    return this
  }

  isStartupTimeoutSet(): boolean {
    return true
  }

  getStartupTimeout(): number {
    return this.#milliseconds
  }
}

async function answers(url: string, milliseconds: number): Promise<boolean> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.max(1, Math.ceil(milliseconds))),
    })
    await response.body?.cancel()
    return true
  }
  catch {
    return false
  }
}
