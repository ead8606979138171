import type { Arrival, PullLayer } from './pull-plan.ts'

/** A layer on a node's disk: from the ground, in bytes. */
export interface StackedLayer {
  readonly id: string
  readonly from: number
  readonly bytes: number
  readonly wasPresent: boolean
}

/** What lies on a node so many seconds after it began to pull: what it had, and what has arrived of the rest. */
export function diskAt(present: readonly PullLayer[], arrivals: readonly Arrival[], seconds: number): StackedLayer[] {
  const stack: StackedLayer[] = []
  let from = 0
  const put = (id: string, bytes: number, wasPresent: boolean) => {
    if (bytes > 0) stack.push({ id, from, bytes, wasPresent })
    from += bytes
  }
  for (const { id, bytes } of present) put(id, bytes, true)
  for (const { layer, from: begins, until } of arrivals) put(layer.id, layer.bytes * arrivedShare(begins, until, seconds), false)
  return stack
}

function arrivedShare(begins: number, until: number, seconds: number): number {
  if (seconds >= until) return 1
  return seconds <= begins ? 0 : (seconds - begins) / (until - begins)
}

/** Columns that stand side by side and fill a width, but none wider than `widest`: left edge of each, and their width. */
export function columns(count: number, width: number, widest: number): { lefts: number[], width: number } {
  const pitch = Math.min(widest * 1.25, width / count)
  return { lefts: Array.from({ length: count }, (_, index) => index * pitch), width: pitch * 0.8 }
}

/** The same rectangle in every column, as one SVG path; `bottom` and `height` from the ground up, which lies at y = 0. */
export function bandPath(lefts: readonly number[], width: number, bottom: number, height: number): string {
  return lefts.map(left => `M${round(left)} ${round(-bottom)}h${round(width)}v${round(-height)}h${round(-width)}z`).join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
