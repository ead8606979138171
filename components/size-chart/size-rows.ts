import type { Figures } from '../figure/figures.ts'
import { reduction } from '#measurements'
import { languageName, languagesOf } from '../figure/figures.ts'

/** Which bytes: as they lie on the disk, or compressed as a node pulls them. */
export type Content = 'bytes' | 'pullBytes'

export interface SizeRow {
  readonly language: string
  readonly name: string
  /** bytes */
  readonly single: number
  readonly multi: number
  /** of `single`, bytes that its own layers replace or remove again: stored, and seen by no container; 0 as pulled, where they are not measured */
  readonly wasted: number
  /** share of `single` that `multi` saves; below 0 where it grew */
  readonly saved: number
  /** how many of `multi` fit into `single` */
  readonly factor: number
}

/** One row for each language of a lab, in the order of the course. */
export function sizeRows(figures: Figures | undefined, lab: string, content: Content): SizeRow[] {
  return languagesOf(figures, lab).map(([language, pair]) => {
    const single = pair.single[content]
    const multi = pair.multi[content]
    const wasted = content === 'bytes' ? pair.single.wastedBytes : 0
    return { language, name: languageName(language), single, multi, wasted, saved: reduction(single, multi), factor: single / multi }
  })
}

/** Every size the chart may show, so that the ruler stays the same when a toggle is pressed. */
export function allSizes(figures: Figures | undefined, lab: string): number[] {
  return languagesOf(figures, lab).flatMap(([, { single, multi }]) => [single, multi].flatMap(image => [image.bytes, image.pullBytes]))
}

/** A factor for people: `3.7 times`, `126 times`. */
export function formatFactor(factor: number): string {
  return `${factor < 9.95 ? factor.toFixed(1) : Math.round(factor)} times`
}
