import type { ExerciseCopy } from '#checks'
import { describe, expect, it } from 'vitest'
import { buildExercise, changeGreeting, copyExercise, freshMark, plantToken } from '#checks'
import { connect } from '#engine'
import { exercisesThatCheck } from './the-labs.ts'

// that the labs' Dockerfiles pass and fail their own checks is proved in test/students/author-gate.test.ts
const engine = await connect()

describe.each(await exercisesThatCheck('noSecrets'))('$lab.id in $language, whose registry wants a token', (exercise) => {
  it('is not built with a wrong one', async () => {
    await using copy = await copyExercise(exercise)
    await plantNewToken(copy)
    await expect(buildExercise(engine, { ...copy, secrets: { registry_token: Buffer.from('wrong') } }, 'multi')).rejects.toThrow(/401 Unauthorized/)
  })

  it('is not built without one', async () => {
    await using copy = await copyExercise(exercise)
    await plantNewToken(copy)
    await expect(buildExercise(engine, { ...copy, secrets: {} }, 'multi')).rejects.toMatchObject({ code: 'BUILD_NO_SECRET', message: expect.stringContaining('registry_token') })
  })
})

/** Makes the lab's registry expect a new token, which no build has been given before and no cached step has seen. */
async function plantNewToken({ folder }: ExerciseCopy): Promise<void> {
  await plantToken(folder, 'registry_token.txt', freshMark())
}

describe.each(await exercisesThatCheck('testStage'))('$lab.id in $language, with a broken greeting', (exercise) => {
  const target = exercise.lab.lab.checks.testStage ?? ''

  it('fails its test stage, which says what it saw and needs no secret to find out', async () => {
    await using copy = await copyExercise(exercise)
    const greeting = await changeGreeting(copy, exercise)
    await expect(buildExercise(engine, { ...copy, secrets: {} }, 'multi', { target })).rejects.toMatchObject({ code: 'BUILD_FAILED', failure: { log: expect.stringContaining(greeting) } })
  })

  it('is built all the same, for an ordinary build leaves the test stage out', async () => {
    await using copy = await copyExercise(exercise)
    await changeGreeting(copy, exercise)
    await using build = await buildExercise(engine, copy, 'multi')
    expect(build.steps.map(({ stage }) => stage)).not.toContain(target)
  })
})
