import type { Attempt } from './attempt/attempt.ts'
import type { Check, CheckId, CheckResult } from './check.ts'
import type { Lab } from './lab.ts'
import { inspectDockerfile } from '#dockerfile'
import { BuildError, CourseError } from '#engine'
import { CHECKS } from './each/index.ts'
import { lineOfFailure } from './line-of-failure.ts'

/** The checks that a lab makes, in the order in which they are made. */
export function checksOf(lab: Lab): readonly Check[] {
  return CHECKS.filter(({ id }) => lab.checks[id] !== undefined)
}

/** What must have passed, in this order, before the others are worth their time: without an image there is nothing to judge, and without an answer no app. */
const FIRST: readonly CheckId[] = ['builds', 'answers']
const NEEDS_NO_IMAGE: readonly CheckId[] = ['pinnedBase']
const NEEDS_NO_ANSWER: readonly CheckId[] = ['smaller', 'noBuildTools', 'cacheFriendly', 'noWastedBytes', 'cleanContext', 'pinnedBase', 'noSecrets', 'testStage']

const NEED_CONTENTS: readonly CheckId[] = ['noBuildTools', 'noWastedBytes']

/** One reads the image, one builds again, one waits for an app: that keeps a laptop busy. More would only be in each other's way. */
const AT_ONCE = 3

/**
 * Makes a lab's checks. What cannot be judged yet waits; what cannot be judged at all, because the engine is gone or the person has had enough, is
 * thrown, once nothing is under way any more.
 *
 * @param attempt what is checked
 * @param onResult told of each result, in the order of the checks
 */
export async function runChecks(attempt: Attempt, onResult: (result: CheckResult) => void = () => {}): Promise<CheckResult[]> {
  const checks = checksOf(attempt.exercise.lab.lab)
  const results: CheckResult[] = []
  let told = 0
  const settle = (index: number, result: CheckResult): void => {
    results[index] = result
    for (; results[told]; told++) onResult(results[told]!)
  }

  const failed = new Set<CheckId>()
  const queue = checks.entries()
  async function makeNext(upTo?: CheckId): Promise<void> {
    for (const [index, check] of queue) {
      const result = waitsFor(check, failed) ? waiting(check) : await make(check, attempt)
      if (result.verdict === 'failed') failed.add(check.id)
      settle(index, result)
      if (check.id === upTo) return
    }
  }

  await makeNext('builds')
  // to be read beside the checks before those that need it: the engine takes seconds to hand a large image out
  if (!failed.has('builds') && NEED_CONTENTS.some(id => id in attempt.exercise.lab.lab.checks)) attempt.contents().catch(() => {})
  await makeNext('answers')

  const workers = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => makeNext()))
  for (const worker of workers) {
    if (worker.status === 'rejected') throw worker.reason
  }
  return results
}

function waitsFor({ id }: Check, failed: ReadonlySet<CheckId>): boolean {
  const [builds, answers] = FIRST.map(first => failed.has(first))
  return (builds === true && !NEEDS_NO_IMAGE.includes(id)) || (answers === true && !NEEDS_NO_ANSWER.includes(id))
}

function waiting({ id, title, why, hints }: Check): CheckResult {
  return { id, title, verdict: 'waiting', expected: '', got: '', why, advice: [], hints, seconds: 0 }
}

async function make(check: Check, attempt: Attempt): Promise<CheckResult> {
  const start = performance.now()
  const { id, title, why, hints } = check
  const seconds = () => Math.round((performance.now() - start) / 10) / 100
  try {
    const { ok, expected, got, line, remedy, advice = [] } = await check.judge(attempt)
    return { id, title, verdict: ok ? 'passed' : 'failed', expected, got, why, remedy: ok ? undefined : remedy, place: ok ? undefined : placeOf(attempt, line ?? lineOfFinding(check, attempt)), advice, hints, seconds: seconds() }
  }
  catch (error) {
    if (!(error instanceof CourseError) || !isTheImagesFault(error)) throw error
    const line = error instanceof BuildError ? lineOfFailure(error) : undefined
    return { id, title, verdict: 'failed', expected: `${title}.`, got: error.message, why, remedy: error.remedy, place: placeOf(attempt, line), advice: [], hints, seconds: seconds() }
  }
}

/** The engine, the disk and the person's own wish are no fault of the image. */
const NOT_THE_IMAGES_FAULT = /^(?:ENGINE|CONTEXT|LAB)_|_(?:ENGINE_GONE|DISK_FULL|ABORTED|PORT_TAKEN)$/

function isTheImagesFault({ code }: CourseError): boolean {
  return !NOT_THE_IMAGES_FAULT.test(code)
}

function lineOfFinding({ rules = [] }: Check, { dockerfile }: Attempt): number | undefined {
  if (rules.length === 0) return undefined
  return inspectDockerfile(dockerfile).find(({ rule }) => rules.includes(rule))?.line
}

function placeOf({ dockerfile }: Attempt, line: number | undefined): CheckResult['place'] {
  if (line === undefined) return undefined
  const step = dockerfile.stages.flatMap(({ from, steps }) => [from, ...steps]).find(step => step.line <= line && line <= step.endLine)
  return { line, instruction: step?.text ?? '' }
}
