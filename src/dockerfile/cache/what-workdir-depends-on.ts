import type { EvaluatedStep } from '../evaluate/types.ts'
import type { Part } from './key.ts'
import { cleanPath, joinPath } from '../evaluate/paths.ts'

/** WORKDIR makes its directory for the user that holds there. Source: BuildKit frontend/dockerfile/dockerfile2llb/convert.go, dispatchWorkdir. */
export function whatWorkdirDependsOn(evaluated: EvaluatedStep): Part[] {
  return [
    { name: 'instruction', text: directoryOf(evaluated) },
    { name: 'user', text: evaluated.before.user ?? '' },
  ]
}

export function directoryOf({ before, words }: EvaluatedStep): string {
  return cleanPath(joinPath(before.workdir, words[0]?.value ?? '') ?? '')
}
