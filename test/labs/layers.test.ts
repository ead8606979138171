import type { Exercise } from '#checks'
import { randomInt } from 'node:crypto'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildExercise, copyExercise, freshMark, plantLitter } from '#checks'
import { connect, findInImage } from '#engine'
import { labImages } from './lab-images.ts'
import { exercisesThatCheck } from './the-labs.ts'

// that the labs' Dockerfiles pass and fail their own checks is proved in test/students/author-gate.test.ts
const engine = await connect()
const images = labImages(engine)
afterAll(() => images[Symbol.asyncDispose]())

describe.each(await exercisesThatCheck('cacheFriendly'))('$lab.id in $language, after an edit that changes nothing', (exercise) => {
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
})

describe.each(await exercisesThatCheck('cleanContext'))('$lab.id in $language, beside what people keep in such a folder', (exercise) => {
  const kept = exercise.lab.lab.checks.cleanContext ?? []

  it('sends none of it to the builder', async () => {
    const places = await markedPlaces(exercise, kept, 'multi')
    expect(places.mark).toEqual([])
    expect(places.greeting).not.toEqual([])
  })

  it('sends all of it where no ignore file holds it back', async () => {
    const places = await markedPlaces(exercise, kept, 'single')
    for (const name of kept) expect(places.mark).toContainEqual(expect.stringContaining(name))
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
