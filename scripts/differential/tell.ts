import type { Case } from './case.ts'
import type { Disagreement } from './compare.ts'
import { printCase } from './case-text.ts'
import { headOf } from './case.ts'

/** What somebody needs to settle a disagreement, or to keep it: what was predicted, what was seen, and the case as the corpus writes it. */
export function tellDisagreements(one: Case, disagreements: readonly Disagreement[], builder: string): string {
  const concerned = new Set(disagreements.flatMap(({ edit }) => edit ?? []))
  return [
    ...disagreements.flatMap(({ edit, place, predicted, observed }) => [
      `${edit === undefined ? 'In the first build' : `After the edit "${edit}"`}, ${place}`,
      `  predicted: ${predicted}`,
      `  observed on ${builder}: ${observed}`,
    ]),
    '',
    printCase({ ...one, edits: one.edits.filter(edit => concerned.has(headOf(edit))) }),
  ].join('\n')
}
