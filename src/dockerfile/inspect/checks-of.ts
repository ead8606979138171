import type { CheckDirective } from '../types.ts'
import { readCheck } from '../parse/read-check.ts'

/**
 * What the comments above an instruction say to the linter: the first of them that is a `check=`, unless it cannot be read.
 *
 * Source: BuildKit frontend/dockerfile/linter/linter.go, WithMergedConfigFromComments.
 */
export function checksOf(comments: readonly string[]): CheckDirective | undefined {
  for (const comment of comments) {
    const [, value] = /^check\s*=\s*(\S.*)$/i.exec(comment) ?? []
    if (value === undefined) continue
    const { check, problem } = readCheck(value)
    return problem === undefined ? check : undefined
  }
  return undefined
}
