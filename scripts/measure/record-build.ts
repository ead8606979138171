import type { EditKind, Rebuild, RecordedBuild, RecordedStep } from '#builds'
import type { Dockerfile } from '#dockerfile'
import type { Build, BuildStep, Engine } from '#engine'
import type { MadeEdit } from './make-edit.ts'
import type { Evidence } from './measure-image.ts'
import type { Session } from './session.ts'
import { buildExercise } from '#checks'
import { runApp } from '#engine'
import { makeEdit } from './make-edit.ts'
import { nameSharedSteps } from './name-shared-steps.ts'
import { toHundredths } from './round.ts'
import { bytesByLine, sizeEarlierStages } from './stage-bytes.ts'
import { trimLog } from './trim-log.ts'

/** What is recorded of one image's builds beside what every recording of a run shares. */
export type Recording = Pick<RecordedBuild, 'dockerfile' | 'cold' | 'answer' | 'edits' | 'stop'>

/** The edits besides those that measuring makes anyway, in the order in which they are made. */
const FURTHER_EDITS = ['manifest', 'unused-file', 'timestamp', 'instruction'] as const satisfies readonly MadeEdit[]

/** Records an image's builds: goes on from where measuring it has ended, in the same copy of the exercise. */
export async function recordBuild(session: Session, evidence: Evidence): Promise<Recording> {
  const { engine, signal, say } = session
  const { title, copy, exercise, kind, dockerfile, cold, warm, sourceEdit, layers, startSeconds } = evidence
  say(`${title}: stopping it`)
  const { text, stop } = await answerAndStop(engine, warm, exercise.port, signal)
  say(`${title}: sizing its stages`)
  const sizes = new Map([
    ...await sizeEarlierStages(session, exercise, kind, dockerfile, cold.steps),
    ...bytesByLine(dockerfile, dockerfile.stages.length - 1, layers),
  ])
  const edits: Partial<Record<EditKind, Rebuild>> = { source: toRebuild(dockerfile, sourceEdit) }
  for (const edit of FURTHER_EDITS) {
    await makeEdit(edit, copy, exercise, kind)
    say(`${title}: build after the edit "${edit}"`)
    await using build = await buildExercise(engine, copy, kind, { signal, onNotice: say })
    edits[edit] = toRebuild(dockerfile, build)
  }
  return {
    dockerfile: dockerfile.text,
    cold: {
      seconds: toHundredths(cold.seconds),
      steps: nameSharedSteps(dockerfile, cold.steps).map(step => toRecordedStep(step, cold.startedAt, sizes.get(step.line))),
    },
    answer: { startSeconds, port: exercise.port, text },
    edits: { ...edits, base: toRebuild(dockerfile, cold) },
    stop,
  }
}

async function answerAndStop(engine: Engine, { tag }: Build, port: number, signal: AbortSignal): Promise<{ text: string, stop: NonNullable<Recording['stop']> }> {
  const { Config: { StopSignal } } = await engine.docker.getImage(tag).inspect() as { Config: { StopSignal?: string } }
  await using app = await runApp(engine, { image: tag, port, signal })
  const { body } = await app.get('/')
  const { seconds, exitCode } = await app.stop()
  return { text: body.trim(), stop: { signal: StopSignal ?? 'SIGTERM', seconds: toHundredths(seconds), exitCode } }
}

function toRecordedStep({ stage, instruction, line, cached, startedAt, seconds, output }: BuildStep, buildStartedAt: number, imageBytes: number | undefined): RecordedStep {
  return {
    stage,
    instruction,
    line,
    cached,
    at: toHundredths(Math.max(0, startedAt - buildStartedAt)),
    seconds: toHundredths(seconds),
    imageBytes: imageBytes ?? null,
    log: trimLog(output, buildStartedAt),
  }
}

/** FROM is left out: nothing is built by it, and whether the engine calls it cached is left to chance. */
function toRebuild(dockerfile: Dockerfile, { seconds, steps }: Build): Rebuild {
  return {
    seconds: toHundredths(seconds),
    steps: nameSharedSteps(dockerfile, steps)
      .filter(({ instruction }) => !/^FROM\b/i.test(instruction))
      .map(({ stage, line, cached, seconds }) => ({ line, stage, cached, seconds: toHundredths(seconds) })),
  }
}
