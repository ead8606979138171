import type { RecordedBuild, RecordedStep } from '#builds'
import { parseDockerfile } from '#dockerfile'

/** A step at a moment of the race. */
export interface RaceStep {
  readonly line: number
  readonly instruction: string
  /** whether it is of the stage that becomes the image */
  readonly isFinal: boolean
  /** whether another stage begins with it */
  readonly startsStage: boolean
  readonly state: 'waiting' | 'runs' | 'done'
  /** seconds that it has run by now */
  readonly seconds: number
  /** of it, from 0 to 1, what is done by now */
  readonly share: number
}

/** One of the two builds at a moment of the race. */
export interface RaceSide {
  readonly state: 'waiting' | 'builds' | 'starts' | 'answers'
  /** since the start of the race; stands still when the app has answered */
  readonly seconds: number
  readonly steps: readonly RaceStep[]
  /** what was printed last, in its order */
  readonly log: readonly string[]
  /** bytes of the stage that becomes the image, so far */
  readonly imageBytes: number
  /** how many stages stay behind, and bytes of the heaviest of them so far */
  readonly behindStages: number
  readonly behindBytes: number
}

/** The most that is shown of what a build prints. */
const LOG_LINES = 8

/**
 * A recorded build as it was `at` seconds after its start.
 *
 * Steps stand in the Dockerfile's order, FROM left out. A stage's bytes are those after its last finished step: in between nobody has measured.
 */
export function raceSide(build: RecordedBuild, at: number): RaceSide {
  const end = answeredAt(build)
  const final = build.cold.steps.at(-1)?.stage
  const steps = build.cold.steps.filter(step => !isFrom(step))
  const bytes = stageBytes(build, at)
  const behind = [...bytes].filter(([stage]) => stage !== final).map(([, bytes]) => bytes)
  return {
    state: at <= 0 ? 'waiting' : at >= end ? 'answers' : at >= build.cold.seconds ? 'starts' : 'builds',
    seconds: Math.min(Math.max(0, at), end),
    steps: steps.map((step, index) => ({ ...progressOf(step, at), isFinal: step.stage === final, startsStage: index > 0 && steps[index - 1]?.stage !== step.stage })),
    log: build.cold.steps.flatMap(({ log }) => log).filter(line => line.at <= at && at > 0).sort((a, b) => a.at - b.at).slice(-LOG_LINES).map(({ text }) => text),
    imageBytes: final === undefined ? 0 : bytes.get(final) ?? 0,
    behindStages: behind.length,
    behindBytes: Math.max(0, ...behind),
  }
}

/** Seconds from the start of the build to the app's first answer. */
export function answeredAt({ cold, answer }: RecordedBuild): number {
  return cold.seconds + answer.startSeconds
}

/**
 * The moments that the clicks of the slide lead to, in seconds: the start; when the multi-stage build has done all that it leaves behind; when both
 * apps have answered.
 */
export function moments(single: RecordedBuild, multi: RecordedBuild): readonly [number, number, number] {
  const final = multi.cold.steps.at(-1)?.stage
  const heavy = Math.max(0, ...multi.cold.steps.filter(({ stage }) => stage !== final).map(({ at, seconds }) => at + seconds))
  return [0, heavy, Math.max(answeredAt(single), answeredAt(multi))]
}

/** Every size that the race comes to, so that its ruler stands still. */
export function allBytes(builds: readonly RecordedBuild[]): number[] {
  return builds.flatMap(({ cold }) => cold.steps.map(({ imageBytes }) => imageBytes ?? 0))
}

function progressOf({ line, instruction, at: begins, seconds }: RecordedStep, at: number): Pick<RaceStep, 'line' | 'instruction' | 'state' | 'seconds' | 'share'> {
  const elapsed = Math.min(seconds, Math.max(0, at - begins))
  const state = at <= 0 || at < begins ? 'waiting' : at < begins + seconds ? 'runs' : 'done'
  return { line, instruction, state, seconds: elapsed, share: state === 'waiting' ? 0 : seconds === 0 ? 1 : elapsed / seconds }
}

/** The bytes of each stage so far, by the name that its steps have. */
function stageBytes({ dockerfile, bases, cold: { steps } }: RecordedBuild, at: number): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>()
  for (const { index, name, base } of parseDockerfile(dockerfile).stages) {
    const stage = name ?? String(index)
    const own = steps.filter(step => step.stage === stage)
    const hasBegun = at > 0 && own.some(step => step.at <= at)
    const start = base.kind === 'image' ? bases.find(({ name }) => name === base.name)?.bytes : base.kind === 'stage' ? [...bytes.values()][base.index] : 0
    const done = own.findLast(step => step.imageBytes !== null && step.at + step.seconds <= at)
    bytes.set(stage, hasBegun ? done?.imageBytes ?? start ?? 0 : 0)
  }
  return bytes
}

function isFrom({ instruction }: RecordedStep): boolean {
  return /^from\s/i.test(instruction)
}
