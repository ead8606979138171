import type { Kind } from '#measurements'
import type { Figures } from '../figure/figures.ts'
import { scaleLinear } from 'd3-scale'
import { formatSeconds } from '#measurements'
import { languageName, languagesOf } from '../figure/figures.ts'

/** How fast a node downloads, in bits per second: chosen, never measured. */
export const BANDWIDTHS = {
  '100 Mbit/s': 100_000_000,
  '1 Gbit/s': 1_000_000_000,
} as const
export type Bandwidth = keyof typeof BANDWIDTHS

export interface PullRow {
  readonly language: string
  readonly name: string
  readonly images: readonly PullTime[]
}

/** Seconds until the first answer of a pod on a node that has nothing of its image. */
export interface PullTime {
  readonly kind: Kind
  /** the compressed bytes over the wire at this bandwidth; unpacking comes on top */
  readonly pullSeconds: number
  /** measured: from starting the container to its first answer */
  readonly startSeconds: number
  readonly seconds: number
}

export function pullRows(figures: Figures | undefined, lab: string, bandwidth: Bandwidth): PullRow[] {
  return languagesOf(figures, lab).map(([language, pair]) => ({
    language,
    name: languageName(language),
    images: (['single', 'multi'] as const).map((kind) => {
      const { pullBytes, startSeconds } = pair[kind]
      const pullSeconds = pullBytes * 8 / BANDWIDTHS[bandwidth]
      return { kind, pullSeconds, startSeconds, seconds: pullSeconds + startSeconds }
    }),
  }))
}

/** A ruler for seconds, from 0 to the longest of `seconds`. */
export function secondsRuler(seconds: readonly number[]) {
  const scale = scaleLinear().domain([0, Math.max(0.001, ...seconds)])
  return {
    at: (value: number): number => scale(value),
    ticks: scale.ticks(6).map(value => ({ at: scale(value), label: value === 0 ? '0 s' : formatSeconds(value).replace(/\.0+ /, ' ') })),
  }
}
