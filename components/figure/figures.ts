import type { Kind, MeasuredImage, Measurements } from '#measurements'

/** What the deck knows of the measurements. A component that gets `undefined` instead is still waiting for them. */
export type Figures
  = | { readonly state: 'ready', readonly origin: FigureOrigin, readonly measurements: Measurements }
    | { readonly state: 'failed', readonly message: string }

/** `recorded` came with the course; `local` was measured by the lecturer and wins. */
export type FigureOrigin = 'recorded' | 'local'

export type Pair = Readonly<Record<Kind, MeasuredImage>>

/** The languages of a lab in the order of the course, each with its two images; empty where nothing is measured. */
export function languagesOf(figures: Figures | undefined, lab: string): readonly (readonly [language: string, pair: Pair])[] {
  if (figures?.state !== 'ready') return []
  return Object.entries(figures.measurements.labs[lab] ?? {})
}

/** The two images of one language of a lab, if they were measured. */
export function pairOf(figures: Figures | undefined, lab: string, language: string): Pair | undefined {
  return languagesOf(figures, lab).find(([name]) => name === language)?.[1]
}

/** What to run where a lab, or a lab in this language, was not measured. */
export function measureFirst(lab: string, language?: string): string {
  return `Measure ${language === undefined ? lab : `${lab} in ${languageName(language)}`} with: npm run measure`
}

/** A language as people write it: `node` is `Node`. */
export function languageName(language: string): string {
  return language.charAt(0).toUpperCase() + language.slice(1)
}
