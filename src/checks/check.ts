import type { Attempt } from './attempt/attempt.ts'
import type { Lab } from './lab.ts'

/** The name of a check, as it stands in a lab's manifest. */
export type CheckId = keyof Lab['checks']

/** What one check found. */
export interface Judgement {
  readonly ok: boolean
  /** what a right image would show, in one sentence */
  readonly expected: string
  /** what this one showed */
  readonly got: string
  /** where in the Dockerfile to look, where that is known */
  readonly line?: number | undefined
  /** what to do, where an error said so */
  readonly remedy?: string | undefined
  /** what to think about although it decides nothing */
  readonly advice?: readonly string[]
}

/** One thing that a lab asks of an image, judged by how the image behaves. */
export interface Check {
  readonly id: CheckId
  /** what the student reads beside ✓ or ✗ */
  readonly title: string
  /** why anybody should care, in one or two sentences */
  readonly why: string
  /** first a nudge, then a pointer; neither is the solution */
  readonly hints: readonly [nudge: string, pointer: string]
  /** rules of the model whose findings show where in the Dockerfile this goes wrong */
  readonly rules?: readonly string[]
  /** @throws CourseError where the image does not come so far that it could be judged: that is a failure as well, in the error's own words */
  readonly judge: (attempt: Attempt) => Promise<Judgement>
}

/** A check's outcome. */
export interface CheckResult {
  readonly id: CheckId
  readonly title: string
  /** `waiting`: another check has to pass before this one can be made */
  readonly verdict: 'passed' | 'failed' | 'waiting'
  readonly expected: string
  readonly got: string
  readonly why: string
  /** what to do, where an error said so */
  readonly remedy?: string | undefined
  /** line of the Dockerfile and the instruction there */
  readonly place?: { readonly line: number, readonly instruction: string } | undefined
  readonly advice: readonly string[]
  readonly hints: readonly [nudge: string, pointer: string]
  readonly seconds: number
}
