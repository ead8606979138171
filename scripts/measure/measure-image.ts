import type { Exercise } from '#checks'
import type { Dockerfile } from '#dockerfile'
import type { Build, Engine, Layer } from '#engine'
import type { Kind, MeasuredBuild, MeasuredImage, MeasuredLayer } from '#measurements'
import type { Session } from './session.ts'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyExercise } from '#checks'
import { baseImage, imageSteps, parseDockerfile } from '#dockerfile'
import { buildImage, CourseError, readLayers, runApp } from '#engine'

/** What registries' clients compress layers with; dearer levels gain a percent or two. */
export const GZIP_LEVEL = 6

/** The start-up time is the median of so many starts. */
const STARTS = 3

/** Builds an exercise's image cold, warm and after an edit of its source, starts it, and reads its layers. */
export async function measureImage(session: Session, exercise: Exercise, kind: Kind): Promise<MeasuredImage> {
  const { engine, signal, say } = session
  const title = `${exercise.lab.id} ${exercise.language} ${kind}`
  const dockerfile = `Dockerfile.${kind}`
  await using copy = await copyExercise(exercise)
  const context = copy.folder
  const build = (what: string, noCache = false) => {
    say(`${title}: ${what}`)
    return buildImage(engine, { context, dockerfile, noCache, signal })
  }
  await using cold = await build('cold build', true)
  await using warm = await build('warm build')
  say(`${title}: starting it ${STARTS} times`)
  const startSeconds = await medianStart(engine, warm, exercise.port, signal)
  say(`${title}: reading its layers`)
  const { bytes, pullBytes, layers } = await readLayers(engine, warm.tag, { gzipLevel: GZIP_LEVEL, signal })
  const measuredLayers = await toMeasuredLayers(engine, layers, parseDockerfile(await readFile(join(context, dockerfile), 'utf8')))
  await editGreeting(join(context, exercise.source), exercise.lab.lab.checks.answers)
  await using sourceEdit = await build('build after a source edit')
  return {
    bytes,
    pullBytes,
    layers: measuredLayers,
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

/** Changes the greeting: the smallest edit of the source that must reach the image. */
async function editGreeting(file: string, greeting: string): Promise<void> {
  const source = await readFile(file, 'utf8')
  if (!source.includes(greeting)) {
    throw new CourseError('LAB_SOURCE', `Expected the greeting "${greeting}" in ${file}, but it is not there.`, 'Name the file that holds it as `source` in lab.ts.')
  }
  await writeFile(file, source.replace(greeting, `${greeting} again`))
}

/**
 * Tells the base's layers from the Dockerfile's own, and gives these their instructions as written: the engine's history lacks
 * flags such as `--from`. Where history and Dockerfile do not pair up, the history's words stay.
 */
async function toMeasuredLayers({ docker }: Engine, layers: readonly Layer[], dockerfile: Dockerfile): Promise<MeasuredLayer[]> {
  const base = baseImage(dockerfile)
  const ofBase = base === undefined ? 0 : (await docker.getImage(base).history()).length
  const steps = imageSteps(dockerfile)
  const pairsUp = layers.length - ofBase === steps.length && steps.every(({ keyword }, index) => layers[ofBase + index]?.instruction.startsWith(keyword))
  return layers.map(({ instruction, committed, bytes, pullBytes }, index) => {
    const written = pairsUp ? steps[index - ofBase]?.text : undefined
    return { instruction: written ?? instruction, committed, fromBase: index < ofBase, bytes, pullBytes }
  })
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
