import type { BuildFailure } from '../../errors.ts'
import type { Explain, Fault } from './fault.ts'
import { BuildError, CourseError } from '../../errors.ts'
import { explainDiskFull } from './disk-full.ts'
import { explainEngineGone } from './engine-gone.ts'
import { explainFailedRun } from './failed-run.ts'
import { explainMissingSecret } from './missing-secret.ts'
import { explainMissingSource } from './missing-source.ts'
import { explainOutsideImage } from './outside-image.ts'
import { explainSyntax } from './syntax.ts'
import { explainUnknownStage } from './unknown-stage.ts'

/** The first that knows a failure explains it. */
const KINDS: readonly Explain[] = [
  explainEngineGone,
  explainDiskFull,
  explainMissingSecret,
  explainUnknownStage,
  explainMissingSource,
  explainOutsideImage,
  explainFailedRun,
  explainSyntax,
]

/** Turns what went wrong into one error that says what was expected, what was found, where, and what to do. */
export async function explainFailure(cause: unknown, known: Omit<Fault, 'cause' | 'words'>): Promise<CourseError> {
  if (cause instanceof CourseError) return cause
  const fault = { ...known, cause, words: withoutWrapping(cause instanceof Error ? cause.message : String(cause)) }
  for (const explain of KINDS) {
    const error = await explain(fault)
    if (error) return error
  }
  return explainOther(fault)
}

function explainOther({ name, failed, words, cause }: Fault): BuildError {
  if (!failed?.step) return new BuildError('BUILD_FAILED', `Docker cannot build ${name}: ${words}.`, 'Correct the Dockerfile or the build context and build again.', {}, { cause })
  const { instruction, line } = failed.step
  const place = `${name}:${line}`
  const failure: BuildFailure = { instruction, place }
  return new BuildError('BUILD_FAILED', `${place}: ${instruction} failed: ${words}.`, `Correct the instruction at ${place} and build again.`, failure, { cause })
}

/** What BuildKit puts before an error on its way up, from 2020's versions to 2026's. */
const WRAPPING = /^(?:failed to solve(?: with frontend \S+)?: |failed to create LLB definition: |rpc error: code = \w+ desc = |failed to load cache key: |executor failed running \[.*?\]: )/

function withoutWrapping(message: string): string {
  const trimmed = message.trim().replace(/\.$/, '')
  const inner = trimmed.replace(WRAPPING, '')
  return inner === trimmed ? inner : withoutWrapping(inner)
}
