import type { Builder } from '../builder.ts'
import type { Case } from '../case.ts'
import type { Comparison } from '../compare.ts'
import * as fc from 'fast-check'
import { compare } from '../compare.ts'
import { observe } from '../observe.ts'
import { predict } from '../predict.ts'
import { startCoverage } from './coverage.ts'
import { caseSeed } from './seeds.ts'
import { toCase } from './to-case.ts'

export interface RandomOptions {
  /** how many cases */
  readonly runs: number
  /** the same number gives the same cases */
  readonly seed: number
  readonly signal?: AbortSignal
  /** told after each case how many there have been */
  readonly onCase?: (count: number) => void
}

export interface RandomReport {
  readonly cases: number
  readonly steps: number
  readonly unknown: number
  /** how often each feature came up */
  readonly coverage: ReadonlyMap<string, number>
  /** the smallest case found on which the model and the builder differ, if there is one */
  readonly found: { readonly one: Case, readonly comparison: Comparison } | undefined
}

/** Builds random cases until one disagrees with its prediction, and that one ever smaller as long as it does. */
export async function runRandom(builder: Builder, { runs, seed, signal, onCase = () => {} }: RandomOptions): Promise<RandomReport> {
  const coverage = startCoverage()
  const total = { cases: 0, steps: 0, unknown: 0 }
  let found: RandomReport['found']
  await fc.check(fc.asyncProperty(caseSeed, async (of) => {
    signal?.throwIfAborted()
    const one = toCase(of)
    const comparison = compare(one, predict(one), await observe(builder, one))
    const isRight = comparison.disagreements.length === 0
    if (!isRight) found = { one, comparison }
    if (!found) {
      coverage.add(one)
      total.cases++
      total.steps += comparison.steps
      total.unknown += comparison.unknown
      onCase(total.cases)
    }
    return isRight
  }), { numRuns: runs, seed })
  signal?.throwIfAborted()
  return { ...total, coverage: coverage.counts(), found }
}
