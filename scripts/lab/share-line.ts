import type { Exercise } from '#checks'
import type { SizeBar } from './size-bars.ts'
import { formatBytes, formatShare, reduction } from '#measurements'

/** What came of an exercise, on one line for others: `01-multi-stage in flask: 436 → 120 MB, 72 % smaller, 1.2 MB over the reference.` */
export function shareLine({ lab, language }: Exercise, sizes: readonly Omit<SizeBar, 'layers'>[]): string {
  const [single, yours, reference] = ['single', 'yours', 'reference'].map(name => sizes.find(size => size.name === name)?.bytes)
  if (single === undefined || yours === undefined || reference === undefined) return `${lab.id} in ${language}: all checks pass.`
  const apart = yours - reference
  const beside = Math.abs(apart) < reference / 1000 ? 'as small as the reference' : `${formatBytes(Math.abs(apart))} ${apart < 0 ? 'under' : 'over'} the reference`
  return `${lab.id} in ${language}: ${formatBytes(single)} → ${formatBytes(yours)}, ${formatShare(reduction(single, yours))} smaller, ${beside}.`
}
