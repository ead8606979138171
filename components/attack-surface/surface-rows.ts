import type { Kind, MeasuredContents } from '#measurements'
import type { Figures } from '../figure/figures.ts'
import { languageName, languagesOf } from '../figure/figures.ts'

/** What of an image can be attacked, counted: the fewer, the less there is to patch, to scan and to misuse. */
export interface SurfaceRow {
  readonly language: string
  readonly name: string
  readonly kind: Kind
  readonly counts: Readonly<Record<Count, number>>
  readonly hasShell: boolean
}

export type Count = 'packages' | 'executables' | 'setuid'

export const COUNTS: readonly Count[] = ['packages', 'executables', 'setuid']

/** Two rows for each language of a lab, single-stage first. */
export function surfaceRows(figures: Figures | undefined, lab: string): SurfaceRow[] {
  return languagesOf(figures, lab).flatMap(([language, pair]) => (['single', 'multi'] as const).map(kind => ({
    language,
    name: languageName(language),
    kind,
    counts: countsOf(pair[kind].contents),
    hasShell: pair[kind].contents.hasShell,
  })))
}

/** The largest count of each column, so that its bars share one ruler. */
export function largestCounts(rows: readonly SurfaceRow[]): Record<Count, number> {
  const largest = (count: Count) => Math.max(1, ...rows.map(({ counts }) => counts[count]))
  return { packages: largest('packages'), executables: largest('executables'), setuid: largest('setuid') }
}

/** Whichever manager installed a package, it has to be patched. */
function countsOf({ packages, executables, setuid }: MeasuredContents): Record<Count, number> {
  return { packages: Object.values(packages).reduce((sum, count) => sum + count, 0), executables, setuid }
}
