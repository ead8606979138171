import { constants } from 'node:os'

export interface Interrupt {
  signal: AbortSignal
  /** stops the script as an interrupt does, because nobody reads its output any more */
  stopUnread: () => void
  /** 130 for Ctrl-C, 128 + the signal's number for others */
  exitCode: () => number
}

/** Milliseconds in which a second signal is the same key press: the terminal sends SIGINT to npm and to us, and npm passes its own on. */
const SAME_KEY_PRESS = 1000

/** Turns the first Ctrl-C (SIGTERM, SIGHUP) into an abort; a second one ends the process at once. */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController()
  let first: { name: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGPIPE', at: number } | undefined
  const exitCode = (): number => 128 + constants.signals[first?.name ?? 'SIGINT']
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (first && performance.now() - first.at > SAME_KEY_PRESS) process.exit(exitCode())
      if (first) return
      first = { name, at: performance.now() }
      process.stderr.write('\nStopping and tidying up (Ctrl-C again leaves at once).\n')
      controller.abort()
    })
  }
  const stopUnread = (): void => {
    first ??= { name: 'SIGPIPE', at: performance.now() }
    controller.abort()
  }
  return { signal: controller.signal, stopUnread, exitCode }
}
