import type { Exercise, ExerciseCopy } from '#checks'
import { randomUUID } from 'node:crypto'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildExercise, changeGreeting, copyExercise, CUT_OFF } from '#checks'
import { BuildError, buildImage, connect, runApp } from '#engine'
import { prefetch } from '../../scripts/lab/prefetch.ts'
import { allExercises } from './the-labs.ts'

const engine = await connect()
const exercises = await allExercises()

describe('a build that is cut off cannot fetch what was never fetched', () => {
  it.for([
    ['python:3.13-slim', 'apt-get update -o Acquire::Retries=0 && apt-get install -y --no-install-recommends hello'],
    ['python:3.13-slim', 'pip download --retries 1 --no-cache-dir --no-deps flask'],
    ['golang:1.26', 'GOFLAGS=-mod=mod go install golang.org/x/example/hello@latest'],
    ['node:24', 'npm view express version --fetch-retries=0'],
  ] as const)('%s: %s', async ([base, command], { expect }) => {
    await using context = await mkdtempDisposable(join(tmpdir(), 'cut-off-'))
    // new each time, so in no cache (`noCache` beside other builds can make BuildKit of 20.10 panic: moby/buildkit#2303)
    await writeFile(join(context.path, 'Dockerfile'), `FROM ${base}\nRUN ${command} # ${randomUUID()}\n`)
    const error = await buildImage(engine, { context: context.path, buildArgs: CUT_OFF }).then(async (build) => {
      await build[Symbol.asyncDispose]()
    }, (error: unknown) => error)
    expect(error).toBeInstanceOf(BuildError)
    expect(String(error)).toMatch(/127\.0\.0\.1|proxy|refused/i)
  })
})

describe('after "npm run lab prefetch", without a network', () => {
  beforeAll(async () => {
    const prefetched = await prefetch(engine, exercises, new AbortController().signal)
    expect(prefetched.filter(({ isReady }) => !isReady)).toEqual([])
  })

  it.for(exercises)('$lab.id in $language builds, and builds and answers after an edit of its source', async (exercise, { expect }) => {
    await using copy = await copyExercise(exercise)
    await buildAll(copy, exercise)
    const greeting = await changeGreeting(copy, exercise)
    await using edited = await buildExercise(engine, copy, 'multi', { buildArgs: CUT_OFF })
    expect(edited.steps.some(({ cached }) => !cached)).toBe(true)
    await using app = await runApp(engine, { image: edited.tag, port: exercise.port })
    expect(await app.get('/')).toEqual({ status: 200, body: greeting })
  })

  // the labs may be in the build cache from earlier; this exercise never is
  it('all that an exercise fetches has been fetched: by single, by multi and by its test stage', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'fetching-'))
    const fetching = await writeFetchingExercise(folder.path)
    const build = async () => {
      await using copy = await copyExercise(fetching)
      await buildAll(copy, fetching)
    }
    await expect(build()).rejects.toBeInstanceOf(BuildError)
    expect(await prefetch(engine, [fetching], new AbortController().signal)).toMatchObject([{ isReady: true }])
    await build()
  })
})

/** Builds whatever an exercise's worksheet builds, cut off. */
async function buildAll(copy: ExerciseCopy, { lab }: Exercise): Promise<void> {
  const { testStage } = lab.lab.checks
  for (const [kind, target] of [['single'], ['multi'], ...testStage ? [['multi', testStage] as const] : []] as const) {
    await using build = await buildExercise(engine, copy, kind, { buildArgs: CUT_OFF, ...target && { target } })
    expect(build.imageId).toMatch(/^sha256:/)
  }
}

/** Writes an exercise of one file, whose Dockerfiles fetch a small package in each of three places, with commands that no cache holds. */
async function writeFetchingExercise(folder: string): Promise<Exercise> {
  const [first] = exercises
  if (!first) throw new Error('no lab')
  const { lab } = first.lab
  const fetch = () => `RUN pip download --retries 1 --no-cache-dir --no-deps --dest /tmp itsdangerous==2.2.0 # ${randomUUID()}\n`
  const files = {
    'Dockerfile.single': `FROM python:3.13-slim\n${fetch()}`,
    'Dockerfile.multi': `FROM python:3.13-slim AS build\n${fetch()}FROM build AS test\n${fetch()}FROM scratch\nCOPY --from=build /tmp /\n`,
    'Dockerfile.multi.dockerignore': '*\n',
    'app.py': '',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return {
    ...first,
    lab: { ...first.lab, folder, lab: { ...lab, checks: { ...lab.checks, testStage: 'test' } } },
    folder,
    files: ['app.py'],
  }
}
