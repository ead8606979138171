import type { Exercise } from '#checks'
import { randomInt } from 'node:crypto'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildExercise, changeGreeting, copyExercise, CUT_OFF, freshMark, plantLitter } from '#checks'
import { baseImage, parseDockerfile } from '#dockerfile'
import { connect, findInImage, readContents, runApp } from '#engine'
import { labImages } from './lab-images.ts'
import { exercisesThatCheck } from './the-labs.ts'

const engine = await connect()
const images = labImages(engine)
afterAll(() => images[Symbol.asyncDispose]())

const FETCHES = /pip install|apt-get install|npm ci|go mod download/

describe.each(await exercisesThatCheck('cacheFriendly'))('$lab.id in $language, after an edit of its source', (exercise) => {
  it('is rebuilt without fetching anything, and answers anew', async () => {
    await images.get(exercise, 'multi')
    await using copy = await copyExercise(exercise)
    const greeting = await changeGreeting(copy, exercise)
    await using rebuilt = await buildExercise(engine, copy, 'multi', { buildArgs: CUT_OFF })
    expect(rebuilt.steps.filter(({ instruction }) => FETCHES.test(instruction)).map(({ cached }) => cached)).not.toContain(false)
    expect(rebuilt.steps.map(({ cached }) => cached)).toContain(false)
    await using app = await runApp(engine, { image: rebuilt.tag, port: exercise.port })
    expect(await app.get('/')).toEqual({ status: 200, body: greeting })
  })

  it('copies nothing again that the build stage made alike, byte for byte', async () => {
    await images.get(exercise, 'multi')
    await using copy = await copyExercise(exercise)
    // empty lines at the end of what the build stage works from change nothing that it makes; nobody has built with so many of them
    await appendFile(join(copy.folder, exercise.language === 'flask' ? 'requirements.txt' : exercise.source), '\n'.repeat(randomInt(1, 10_000)))
    await using rebuilt = await buildExercise(engine, copy, 'multi')
    const copied = rebuilt.steps.filter(({ instruction }) => instruction.startsWith('COPY --from=build '))
    expect(copied.map(({ cached }) => cached)).toEqual(copied.map(() => true))
    expect(rebuilt.steps.filter(({ stage, cached }) => stage === 'build' && !cached)).not.toEqual([])
    expect(copied).not.toEqual([])
  })

  it('fetches all over again as its Dockerfile.single has it', async () => {
    await images.get(exercise, 'single')
    await using copy = await copyExercise(exercise)
    await changeGreeting(copy, exercise)
    await using rebuilt = await buildExercise(engine, copy, 'single')
    expect(rebuilt.steps.filter(({ instruction, cached }) => FETCHES.test(instruction) && !cached)).not.toEqual([])
  })
})

describe.each(await exercisesThatCheck('noWastedBytes'))('$lab.id in $language, counted layer by layer', (exercise) => {
  const most = exercise.lab.lab.checks.noWastedBytes?.[exercise.language] ?? Number.NaN

  it('hides no bytes in its own layers', async () => {
    expect(await wastedBytes(exercise, 'multi')).toBeLessThanOrEqual(most)
  })

  it('hides more than that as its Dockerfile.single has it', async () => {
    expect(await wastedBytes(exercise, 'single')).toBeGreaterThan(most)
  })
})

async function wastedBytes(exercise: Exercise, kind: 'single' | 'multi'): Promise<number> {
  const { tag } = await images.get(exercise, kind)
  const base = baseImage(parseDockerfile(await readFile(join(exercise.folder, `Dockerfile.${kind}`), 'utf8')))
  const { wastedBytes } = await readContents(engine, tag, { base })
  return wastedBytes.own
}

describe.each(await exercisesThatCheck('cleanContext'))('$lab.id in $language, beside what people keep in such a folder', (exercise) => {
  const kept = exercise.lab.lab.checks.cleanContext ?? []

  it('sends none of it to the builder', async () => {
    const places = await markedPlaces(exercise, kept, 'multi')
    expect(places.mark).toEqual([])
    expect(places.greeting).not.toEqual([])
  })

  it('sends all of it as its Dockerfile.single has it, which copies whatever is sent', async () => {
    const places = await markedPlaces(exercise, kept, 'single')
    for (const name of kept) expect(places.mark).toContainEqual(expect.stringContaining(name))
    expect(await readFile(join(exercise.folder, 'Dockerfile.single'), 'utf8')).toMatch(/^(?:COPY|ADD) \. /m)
  })
})

/** Where a mark in the planted files, and the greeting in the source, end up in an image of all that one of the Dockerfiles' ignore rules let through. */
async function markedPlaces(exercise: Exercise, planted: readonly string[], kind: 'single' | 'multi'): Promise<{ mark: string[], greeting: string[] }> {
  await using copy = await copyExercise(exercise)
  const mark = freshMark()
  await plantLitter(copy.folder, planted, mark)
  await writeFile(join(copy.folder, `Dockerfile.${kind}`), 'FROM scratch\nCOPY . /\n')
  await using everything = await buildExercise(engine, copy, kind)
  return {
    mark: await findInImage(engine, everything.tag, mark),
    greeting: await findInImage(engine, everything.tag, exercise.lab.lab.checks.answers),
  }
}
