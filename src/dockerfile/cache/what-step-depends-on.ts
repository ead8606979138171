import type { EvaluatedStep } from '../evaluate/types.ts'
import type { Key, Part } from './key.ts'
import type { Surroundings } from './surroundings.ts'
import { commitOf } from '../layers/commit-of.ts'
import { isLinked } from './copy-words.ts'
import { whatCopyDependsOn } from './what-copy-depends-on.ts'
import { whatRunDependsOn } from './what-run-depends-on.ts'
import { whatWorkdirDependsOn } from './what-workdir-depends-on.ts'

/**
 * Everything that decides whether a step is cached, with the step below it first; undefined for one that only writes metadata: that is no step to the
 * builder, and what it sets counts where it is used.
 */
export function whatStepDependsOn(evaluated: EvaluatedStep, below: Key, surroundings: Surroundings): Part[] | undefined {
  if (commitOf(evaluated).commits === 'metadata') return undefined
  const { keyword } = evaluated.step
  const own = keyword === 'RUN' ? whatRunDependsOn(evaluated, surroundings) : keyword === 'WORKDIR' ? whatWorkdirDependsOn(evaluated) : whatCopyDependsOn(evaluated, surroundings)
  const kind: Part = { name: 'instruction', text: keyword }
  return isLinked(evaluated) ? [kind, ...own] : [{ name: 'below', text: below.id, isSure: below.isSure }, kind, ...own]
}
