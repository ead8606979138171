import type { BuiltStep } from '../build-once.ts'
import type { ReasonCase } from './reason-case.ts'
import { commitOf } from '../../layers/commit-of.ts'
import { whyCached } from './why-cached.ts'
import { whyItRuns } from './why-it-runs.ts'
import { whyUnknown } from './why-unknown.ts'

/** Why a step is cached or runs, in one sentence for a room of students. */
export function reasonFor(of: ReasonCase): string {
  const { record } = of
  switch (record.outcome) {
    case 'metadata': return commitOf(record.evaluated).reason
    case 'skipped': return `The target does not need ${stageName(record)}, so BuildKit leaves it out.`
    case 'cached': return whyCached(of)
    case 'runs': return whyItRuns(of)
    case 'unknown': return whyUnknown(of)
  }
}

function stageName({ stage: { stage } }: BuiltStep): string {
  return stage.name === undefined ? `stage ${stage.index}` : `the stage ${stage.name}`
}
