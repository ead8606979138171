import type { Kind, MeasuredImage } from '#measurements'
import type { Pair } from '../figure/figures.ts'
import { formatBytes, formatSeconds } from '#measurements'

/** One thing on the scale: what the single-stage and the multi-stage build have of it. */
export interface TradeRow {
  readonly side: 'gain' | 'price'
  readonly name: string
  readonly values: Readonly<Record<Kind, TradeValue>>
}

export interface TradeValue {
  readonly text: string
  /** length of its bar, from 0 to 1; the longer of the two is 1 unless both are nothing */
  readonly share: number
}

/** What a multi-stage build gives and what it takes, from one language's measurements. */
export function tradeRows({ single, multi }: Pair): TradeRow[] {
  const row = (side: 'gain' | 'price', name: string, amount: (image: MeasuredImage) => number, text: (amount: number) => string): TradeRow => {
    const most = Math.max(amount(single), amount(multi))
    const value = (image: MeasuredImage) => ({ text: text(amount(image)), share: most > 0 ? amount(image) / most : 0 })
    return { side, name, values: { single: value(single), multi: value(multi) } }
  }
  return [
    row('gain', 'stored on a node', image => image.bytes, formatBytes),
    row('gain', 'pulled by a node', image => image.pullBytes, formatBytes),
    row('gain', 'files that can be started', image => image.contents.executables, String),
    row('price', 'steps to write and read', image => image.builds.cold.steps.length, String),
    row('price', 'first build', image => image.builds.cold.seconds, formatSeconds),
    row('price', 'a shell for debugging', image => Number(image.contents.hasShell), has => has ? 'yes' : 'none'),
  ]
}
