import type { Ruler } from '../figure/ruler.ts'
import { scaleLinear } from 'd3-scale'
import { formatSeconds } from '#measurements'

const MINUTE = 60
const HOUR = 60 * MINUTE
/** What people count by. */
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 5 * HOUR, 10 * HOUR]

/** A linear ruler from 0 to `longest` seconds, with a tick at every round number of seconds, minutes or hours. */
export function secondsRuler(longest: number): Ruler {
  const end = Math.max(0.02, longest)
  const at = scaleLinear().domain([0, end])
  const step = STEPS.find(step => end / step <= 7) ?? end
  const ticks = Array.from({ length: Math.floor(end / step * 1.0001) + 1 }, (_, index) => index * step)
  return { kind: 'linear', at, ticks: ticks.map(seconds => ({ at: at(seconds), label: tickLabel(seconds) })) }
}

function tickLabel(seconds: number): string {
  if (seconds === 0) return '0 s'
  if (seconds % HOUR === 0) return `${seconds / HOUR} h`
  if (seconds >= MINUTE && seconds % MINUTE === 0) return `${seconds / MINUTE} min`
  return `${Number(seconds.toPrecision(4))} s`
}

/** Like `formatSeconds`, and in hours where minutes grow too many: `4 h 56 min`. */
export function formatWait(seconds: number): string {
  if (seconds < 2 * HOUR) return formatSeconds(seconds)
  const minutes = Math.round(seconds / MINUTE)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** `100 Mbit/s`, `2.5 Gbit/s` */
export function formatBandwidth(bitsPerSecond: number): string {
  return bitsPerSecond >= 1e9 ? `${bitsPerSecond / 1e9} Gbit/s` : `${bitsPerSecond / 1e6} Mbit/s`
}
