import type { Exercise, ExerciseCopy } from '#checks'
import type { Dockerfile } from '#dockerfile'
import type { Build, Engine, LayerContents } from '#engine'
import type { Kind, MeasuredBuild, MeasuredImage } from '#measurements'
import type { Recording } from './record-build.ts'
import type { Session } from './session.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildExercise, copyExercise } from '#checks'
import { baseImage, parseDockerfile } from '#dockerfile'
import { readContents, runApp } from '#engine'
import { makeEdit } from './make-edit.ts'
import { recordBuild } from './record-build.ts'
import { toHundredths } from './round.ts'
import { toMeasuredContents } from './to-contents.ts'
import { toMeasuredLayers } from './to-layers.ts'

/** What registries' clients compress layers with; dearer levels gain a percent or two. */
export const GZIP_LEVEL = 6

/** The start-up time is the median of so many starts. */
const STARTS = 3

/** What measuring an image has come by, for as long as the images it built are there. */
export interface Evidence {
  /** the exercise and the kind, for people */
  readonly title: string
  readonly exercise: Exercise
  readonly kind: Kind
  /** with the edited source */
  readonly copy: ExerciseCopy
  readonly dockerfile: Dockerfile
  readonly cold: Build
  readonly warm: Build
  readonly sourceEdit: Build
  readonly layers: readonly LayerContents[]
  readonly startSeconds: number
}

export interface Measured {
  readonly image: MeasuredImage
  /** undefined where none was asked for */
  readonly recording: Recording | undefined
}

/**
 * Builds an exercise's image cold, warm and after an edit of its source, starts it, and reads what is in it.
 *
 * @param session where to measure; `records` also records the builds, after further edits
 * @param exercise the lab and the language
 * @param kind which of its Dockerfiles
 */
export async function measureImage(session: Session, exercise: Exercise, kind: Kind): Promise<Measured> {
  const { engine, signal, say, records } = session
  const title = `${exercise.lab.id} ${exercise.language} ${kind}`
  await using copy = await copyExercise(exercise)
  const build = (what: string, noCache = false) => {
    say(`${title}: ${what}`)
    return buildExercise(engine, copy, kind, { noCache, signal, onNotice: say })
  }
  await using cold = await build('cold build', true)
  await using warm = await build('warm build')
  say(`${title}: starting it ${STARTS} times`)
  const startSeconds = toHundredths(await medianStart(engine, warm, exercise.port, signal))
  say(`${title}: reading what is in it`)
  const dockerfile = parseDockerfile(await readFile(join(copy.folder, `Dockerfile.${kind}`), 'utf8'))
  const contents = await readContents(engine, warm.tag, { base: baseImage(dockerfile), gzipLevel: GZIP_LEVEL, signal })
  await makeEdit('source', copy, exercise, kind)
  await using sourceEdit = await build('build after a source edit')
  const image = {
    bytes: contents.bytes,
    pullBytes: contents.pullBytes,
    wastedBytes: contents.wastedBytes.own,
    layers: toMeasuredLayers(contents.layers, dockerfile),
    contents: toMeasuredContents(contents),
    startSeconds,
    builds: {
      cold: toMeasuredBuild(cold),
      warm: toMeasuredBuild(warm),
      sourceEdit: toMeasuredBuild(sourceEdit),
    },
  }
  const recording = records ? await recordBuild(session, { title, exercise, kind, copy, dockerfile, cold, warm, sourceEdit, layers: contents.layers, startSeconds }) : undefined
  return { image, recording }
}

async function medianStart(engine: Engine, { tag }: Build, port: number, signal: AbortSignal): Promise<number> {
  const seconds: number[] = []
  for (let start = 0; start < STARTS; start++) {
    await using app = await runApp(engine, { image: tag, port, signal })
    seconds.push(app.startSeconds)
  }
  return seconds.sort((a, b) => a - b)[Math.floor(STARTS / 2)] ?? Number.NaN
}

function toMeasuredBuild({ seconds, steps }: Build): MeasuredBuild {
  return {
    seconds: toHundredths(seconds),
    steps: steps.map(({ stage, instruction, line, cached, seconds }) => ({ stage, instruction, line, cached, seconds: toHundredths(seconds) })),
  }
}
