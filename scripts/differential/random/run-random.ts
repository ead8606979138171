import type { Builder } from '../builder.ts'
import type { Case } from '../case.ts'
import type { Comparison } from '../compare.ts'
import * as fc from 'fast-check'
import { BuildError } from '#engine'
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
  /** told, once a case was found, how many smaller ones have been tried */
  readonly onSmaller?: (count: number) => void
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

/**
 * Builds random cases until one disagrees with its prediction, and that one ever smaller as long as it does.
 *
 * Throws what stopped a build other than its Dockerfile: a case that could not be observed is no agreement.
 */
export async function runRandom(builder: Builder, { runs, seed, signal, onCase = () => {}, onSmaller = () => {} }: RandomOptions): Promise<RandomReport> {
  const coverage = startCoverage()
  const total = { cases: 0, steps: 0, unknown: 0 }
  let found: RandomReport['found']
  let smaller = 0
  let stopped: { readonly error: unknown } | undefined
  await fc.check(fc.asyncProperty(caseSeed, async (of) => {
    // what stops a build is not made smaller
    if (stopped || signal?.aborted) return true
    if (found) onSmaller(++smaller)
    const one = toCase(of)
    const comparison = await observe(builder, one).then(observed => compare(one, predict(one), observed), refusal)
    if (!comparison) return false
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
  if (stopped) throw stopped.error
  return { ...total, coverage: coverage.counts(), found }

  /** All cases are made to be built: one that is refused is as good a find as a wrong prediction. Whatever else happens says nothing about a case. */
  function refusal(error: unknown): Comparison | undefined {
    if (error instanceof BuildError && REFUSED.has(error.code)) return { disagreements: [{ place: 'the whole', predicted: 'it can be built', observed: error.message }], steps: 0, unknown: 0 }
    stopped = { error }
    return undefined
  }
}

/** What a builder says of a Dockerfile and its context, rather than of itself. */
const REFUSED: ReadonlySet<string> = new Set(['BUILD_FAILED', 'BUILD_NO_SOURCE', 'BUILD_NO_STAGE', 'BUILD_SYNTAX'])
