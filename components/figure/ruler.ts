import { scaleLinear, scaleLog } from 'd3-scale'
import { formatBytes } from '#measurements'

export type RulerKind = 'linear' | 'logarithmic'

export interface Tick {
  /** place on the ruler, from 0 to 1 */
  readonly at: number
  readonly label: string
}

/** Bytes to places on one ruler. Whatever is compared is drawn with the same ruler. */
export interface Ruler {
  readonly kind: RulerKind
  readonly ticks: readonly Tick[]
  /** place of a size on the ruler, from 0 to 1 */
  at: (bytes: number) => number
}

/**
 * A ruler long enough for every size in `sizes`, in bytes.
 *
 * The linear one starts at 0, so lengths compare as sizes do. The logarithmic one starts at the power of ten under the smallest size: on it
 * only places have a meaning, never lengths, and a size of 0 is drawn at its start.
 */
export function rulerFor(kind: RulerKind, sizes: readonly number[]): Ruler {
  return kind === 'linear' ? linearRuler(sizes) : logarithmicRuler(sizes)
}

function linearRuler(sizes: readonly number[]): Ruler {
  const scale = scaleLinear().domain([
    0,
    Math.max(1, ...sizes),
  ])
  return {
    kind: 'linear',
    at: scale,
    ticks: scale.ticks(6).map(bytes => ({ at: scale(bytes), label: formatBytes(bytes) })),
  }
}

function logarithmicRuler(sizes: readonly number[]): Ruler {
  const positive = sizes.filter(bytes => bytes > 0)
  const smallest = positive.length ? Math.min(...positive) : 1
  const largest = positive.length ? Math.max(...positive) : 1
  const start = 10 ** Math.floor(Math.log10(smallest))
  const scale = scaleLog().domain([
    start,
    Math.max(largest * 1.8, start * 10),
  ])
  const powers = scale.ticks().filter(bytes => Number.isInteger(Math.round(Math.log10(bytes) * 1e6) / 1e6))
  return {
    kind: 'logarithmic',
    at: bytes => bytes <= start ? 0 : scale(bytes),
    ticks: powers.map(bytes => ({ at: scale(bytes), label: formatBytes(bytes) })),
  }
}
