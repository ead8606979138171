import type { Kind } from '#measurements'
import type { Pair } from '../figure/figures.ts'

/** What a node has for images: chosen, never measured. */
export const DISK_BYTES = 100_000_000_000
/** The kubelet's defaults, as shares of the disk: above `high` it deletes images that no container uses, until `low` is reached. */
export const GARBAGE_COLLECTION = { high: 0.85, low: 0.8 } as const

export interface DiskRow {
  readonly kind: Kind
  /** of all images together, counted as if they shared no layer: the worst case */
  readonly bytes: number
  readonly shareOfDisk: number
  readonly isOverHigh: boolean
  /** how many such images fit below the mark */
  readonly fits: number
}

export function diskRows(pair: Pair, images: number): DiskRow[] {
  return (['single', 'multi'] as const).map((kind) => {
    const bytes = pair[kind].bytes * images
    return {
      kind,
      bytes,
      shareOfDisk: bytes / DISK_BYTES,
      isOverHigh: bytes > DISK_BYTES * GARBAGE_COLLECTION.high,
      fits: pair[kind].bytes > 0 ? Math.floor(DISK_BYTES * GARBAGE_COLLECTION.high / pair[kind].bytes) : Number.POSITIVE_INFINITY,
    }
  })
}
