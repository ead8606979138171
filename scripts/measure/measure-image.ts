import type { Exercise } from '#checks'
import type { Build, Engine } from '#engine'
import type { Kind, MeasuredBuild, MeasuredImage } from '#measurements'
import type { Session } from './session.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildExercise, changeGreeting, copyExercise } from '#checks'
import { baseImage, parseDockerfile } from '#dockerfile'
import { readContents, runApp } from '#engine'
import { toMeasuredContents } from './to-contents.ts'
import { toMeasuredLayers } from './to-layers.ts'

/** What registries' clients compress layers with; dearer levels gain a percent or two. */
export const GZIP_LEVEL = 6

/** The start-up time is the median of so many starts. */
const STARTS = 3

/** Builds an exercise's image cold, warm and after an edit of its source, starts it, and reads what is in it. */
export async function measureImage(session: Session, exercise: Exercise, kind: Kind): Promise<MeasuredImage> {
  const { engine, signal, say } = session
  const title = `${exercise.lab.id} ${exercise.language} ${kind}`
  await using copy = await copyExercise(exercise)
  const build = (what: string, noCache = false) => {
    say(`${title}: ${what}`)
    return buildExercise(engine, copy, kind, { noCache, signal, onNotice: say })
  }
  await using cold = await build('cold build', true)
  await using warm = await build('warm build')
  say(`${title}: starting it ${STARTS} times`)
  const startSeconds = await medianStart(engine, warm, exercise.port, signal)
  say(`${title}: reading what is in it`)
  const dockerfile = parseDockerfile(await readFile(join(copy.folder, `Dockerfile.${kind}`), 'utf8'))
  const contents = await readContents(engine, warm.tag, { base: baseImage(dockerfile), gzipLevel: GZIP_LEVEL, signal })
  await changeGreeting(copy, exercise)
  await using sourceEdit = await build('build after a source edit')
  return {
    bytes: contents.bytes,
    pullBytes: contents.pullBytes,
    wastedBytes: contents.wastedBytes.own,
    layers: toMeasuredLayers(contents.layers, dockerfile),
    contents: toMeasuredContents(contents),
    startSeconds: round(startSeconds),
    builds: {
      cold: toMeasuredBuild(cold),
      warm: toMeasuredBuild(warm),
      sourceEdit: toMeasuredBuild(sourceEdit),
    },
  }
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
    seconds: round(seconds),
    steps: steps.map(({ stage, instruction, line, cached, seconds }) => ({ stage, instruction, line, cached, seconds: round(seconds) })),
  }
}

/** Hundredths of a second: finer is noise. */
function round(seconds: number): number {
  return Math.round(seconds * 100) / 100
}
