import { setTimeout as pause } from 'node:timers/promises'

/** A line of limited bandwidth: waits until so many bytes have passed, after those of whoever asked before. */
export type Line = (bytes: number) => Promise<void>

/** A line over which so many bytes pass in a second. Senders that take turns with small pieces share it fairly. */
export function lineOf(bytesPerSecond: number): Line {
  let freeAt = performance.now()
  return async (bytes) => {
    freeAt = Math.max(performance.now(), freeAt) + bytes / bytesPerSecond * 1000
    await pause(freeAt - performance.now())
  }
}
