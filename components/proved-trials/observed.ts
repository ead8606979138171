/** What a second build was seen to do with one step. */
export interface Observed {
  /** how the step's text begins */
  readonly begins: string
  readonly cached: boolean
}

/** What an outcome such as `RUN sort was run again.` says of one step; undefined where it speaks of something else. */
export function observedStep(saw: string): Observed | undefined {
  const found = /^([A-Z]+ .+?) was (cached|run again)\.$/.exec(saw)
  if (!found) return undefined
  const [, begins = '', fate] = found
  return { begins, cached: fate === 'cached' }
}
