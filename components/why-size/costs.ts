import type { MeasuredImage } from '#measurements'
import type { Pair } from '../figure/figures.ts'
import { formatBytes } from '#measurements'

/** One thing that a large image costs, of the single-stage and of the multi-stage image. */
export interface Cost {
  readonly what: string
  /** who pays, in a few words */
  readonly who: string
  readonly single: number
  readonly multi: number
  readonly inWords: (amount: number) => string
}

/** What an image costs whoever runs it. Each has a unit of its own, so only the two amounts of one cost compare. */
export function imageCosts({ single, multi }: Pair): Cost[] {
  return COSTS.map(({ amount, ...cost }) => ({ ...cost, single: amount(single), multi: amount(multi) }))
}

const count = (amount: number) => amount.toLocaleString('en')

const COSTS: readonly (Pick<Cost, 'what' | 'who' | 'inWords'> & { readonly amount: (image: MeasuredImage) => number })[] = [
  { what: 'Network', who: 'at every pull, before a pod starts', inWords: formatBytes, amount: image => image.pullBytes },
  { what: 'Storage', who: 'on every node', inWords: formatBytes, amount: image => image.bytes },
  { what: 'Packages', who: 'to scan, to patch, to explain', inWords: count, amount: ({ contents: { packages } }) => packages.dpkg + packages.apk + packages.pip + packages.npm },
  { what: 'Programs', who: 'that an intruder can start', inWords: count, amount: ({ contents }) => contents.executables },
]
