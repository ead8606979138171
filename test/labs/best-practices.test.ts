import type { Exercise, ExerciseCopy } from '#checks'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildExercise, changeGreeting, copyExercise, freshMark, plantToken } from '#checks'
import { outsideImages, parseDockerfile } from '#dockerfile'
import { connect, findInImage, inspectImage, runApp, runProbe } from '#engine'
import { labImages } from './lab-images.ts'
import { runOnce } from './run-once.ts'
import { exercisesThatCheck } from './the-labs.ts'

const engine = await connect()
const images = labImages(engine)
afterAll(() => images[Symbol.asyncDispose]())

async function run(exercise: Exercise, kind: 'single' | 'multi', confinement: { readOnlyRoot?: boolean, dropCapabilities?: boolean } = {}) {
  return runApp(engine, { image: (await images.get(exercise, kind)).tag, port: exercise.port, ...confinement })
}

describe.each(await exercisesThatCheck('nonRoot'))('$lab.id in $language, its user', (exercise) => {
  it('is a number other than root\'s, and the process has it', async () => {
    const { user } = await inspectImage(engine, (await images.get(exercise, 'multi')).tag)
    expect(user).toMatch(/^[1-9]\d*(?::[1-9]\d*)?$/)
    await using app = await run(exercise, 'multi')
    expect(await usersIn(app.containerId)).toEqual([user.split(':')[0]])
  })

  it('is root as its Dockerfile.single has it', async () => {
    await using app = await run(exercise, 'single')
    expect(await usersIn(app.containerId)).toEqual(['0'])
  })
})

/** The users that own the container's processes, each once, as numbers: seen by another container that shares them, for the image may hold no tool. */
async function usersIn(containerId: string): Promise<string[]> {
  const onlooker = '54321'
  const { output } = await runOnce(engine, {
    Image: 'python:3.13-slim',
    User: onlooker,
    Cmd: ['sh', '-c', 'grep -h ^Uid: /proc/[0-9]*/status'],
    HostConfig: { PidMode: `container:${containerId}`, NetworkMode: 'none' },
  })
  const users = [...output.matchAll(/^Uid:\s+(\d+)/gm)].map(([, user]) => user ?? '')
  return [...new Set(users)].filter(user => user !== onlooker)
}

describe.each(await exercisesThatCheck('stopsOnSigterm'))('$lab.id in $language, asked to stop', (exercise) => {
  const graceSeconds = exercise.lab.lab.checks.stopsOnSigterm

  it('ends by itself', async () => {
    await using app = await run(exercise, 'multi')
    expect(await app.stop(graceSeconds)).toMatchObject({ killed: false, exitCode: 0 })
  })

  it('has to be killed as its Dockerfile.single has it', async () => {
    await using app = await run(exercise, 'single')
    expect(await app.stop(2)).toMatchObject({ killed: true })
  })
})

describe.each(await exercisesThatCheck('noSecrets'))('$lab.id in $language, built with a secret', (exercise) => {
  it('uses it, and leaves it in no layer, history or configuration', async () => {
    await using copy = await copyExercise(exercise)
    const token = await plantNewToken(copy)
    await using build = await buildExercise(engine, { ...copy, secrets: { registry_token: Buffer.from(token) } }, 'multi')
    expect(await findInImage(engine, build.tag, token)).toEqual([])
  })

  it('leaves it for anybody to find as its Dockerfile.single has it', async () => {
    await using copy = await copyExercise(exercise)
    const token = await plantNewToken(copy)
    await using build = await buildExercise(engine, copy, 'single')
    expect(await findInImage(engine, build.tag, token)).not.toEqual([])
  })

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
async function plantNewToken({ folder }: ExerciseCopy): Promise<string> {
  const token = freshMark()
  await plantToken(folder, 'registry_token.txt', token)
  return token
}

describe.each(await exercisesThatCheck('pinnedBase'))('$lab.id in $language, its bases', (exercise) => {
  const VERSION_OR_DIGEST = /:[^/]*\d|@sha256:|-debian\d+(?::|$)/

  it('have a version or a digest', async () => {
    for (const base of await basesOf(exercise, 'multi')) expect(base).toMatch(VERSION_OR_DIGEST)
  })

  it('float as its Dockerfile.single has it', async () => {
    const [base] = await basesOf(exercise, 'single')
    expect(base).not.toMatch(VERSION_OR_DIGEST)
  })
})

async function basesOf({ folder }: Exercise, kind: 'single' | 'multi'): Promise<string[]> {
  return outsideImages(parseDockerfile(await readFile(join(folder, `Dockerfile.${kind}`), 'utf8')))
}

describe.each(await exercisesThatCheck('readOnlyRoot'))('$lab.id in $language, confined', (exercise) => {
  it('answers on a read-only root file system and without any capability', async () => {
    await using app = await run(exercise, 'multi', { readOnlyRoot: true, dropCapabilities: true })
    expect(await app.get('/')).toEqual({ status: 200, body: exercise.lab.lab.checks.answers })
  })

  it('ends at once on a read-only root as its Dockerfile.single has it', async () => {
    await expect(run(exercise, 'single', { readOnlyRoot: true })).rejects.toMatchObject({ code: 'APP_EXITED' })
  })
})

describe.each(await exercisesThatCheck('testStage'))('$lab.id in $language, its test stage', (exercise) => {
  const target = exercise.lab.lab.checks.testStage ?? ''

  it('passes', async () => {
    await using copy = await copyExercise(exercise)
    await using tested = await buildExercise(engine, copy, 'multi', { target })
    expect(tested.steps.map(({ stage }) => stage)).toContain(target)
  })

  it('fails when the greeting is broken, and needs no secret to find out', async () => {
    await using copy = await copyExercise(exercise)
    const greeting = await changeGreeting(copy, exercise)
    await expect(buildExercise(engine, { ...copy, secrets: {} }, 'multi', { target })).rejects.toMatchObject({ code: 'BUILD_FAILED', failure: { log: expect.stringContaining(greeting) } })
  })

  it('is no part of the image', async () => {
    const { steps } = await images.get(exercise, 'multi')
    expect(steps.map(({ stage }) => stage)).not.toContain(target)
  })
})

describe.each(await exercisesThatCheck('healthy'))('$lab.id in $language, its health check', (exercise) => {
  it('passes beside the app', async () => {
    await using app = await run(exercise, 'multi', { readOnlyRoot: true, dropCapabilities: true })
    expect(await runProbe(engine, (await images.get(exercise, 'multi')).tag, app)).toMatchObject({ exitCode: 0 })
  })

  it('fails where no app runs', async () => {
    expect(await runProbe(engine, (await images.get(exercise, 'multi')).tag)).toMatchObject({ exitCode: 1 })
  })
})
