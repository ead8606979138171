import type { Kind } from '#measurements'
import type { Figures } from './figures.ts'
import { formatBytes, formatSeconds, formatShare, reduction } from '#measurements'
import { pairOf } from './figures.ts'

/** What can stand in a sentence: a size, a time, or how much smaller the multi-stage image is. */
export type Measure = 'bytes' | 'pullBytes' | 'startSeconds' | 'reduction'

export interface Wanted {
  readonly lab: string
  readonly language: string
  readonly image?: Kind | undefined
  readonly measure: Measure
}

export type Value
  = | { readonly found: true, readonly raw: number, readonly text: string }
    | { readonly found: false, readonly message: string }

/** The measured number for a sentence, written for people; or the sentence that says why there is none. */
export function measuredValue(figures: Figures | undefined, { lab, language, image, measure }: Wanted): Value {
  const pair = pairOf(figures, lab, language)
  if (!pair) return { found: false, message: `(not measured: ${lab}, ${language})` }
  if (measure === 'reduction') {
    const raw = reduction(pair.single.bytes, pair.multi.bytes)
    return { found: true, raw, text: formatShare(raw) }
  }
  if (!image) return { found: false, message: `(say which image: single or multi, for ${measure})` }
  const raw = pair[image][measure]
  return { found: true, raw, text: measure === 'startSeconds' ? formatSeconds(raw) : formatBytes(raw) }
}
