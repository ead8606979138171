import type { CheckId, Exercise } from '#checks'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAttempt, runChecks } from '#checks'
import { connect } from '#engine'
import { allExercises } from '../labs/the-labs.ts'
import { asStudent } from './as-student.ts'

const engine = await connect()

/** What each lab is about: the checks that its Dockerfile.single fails, and no others. */
const ABOUT: Readonly<Record<string, readonly CheckId[]>> = {
  '01-multi-stage': ['smaller', 'noBuildTools'],
}

const exercises = (await allExercises()).filter(({ lab }) => lab.id in ABOUT)

describe.each(exercises)('$lab.id in $language', (exercise) => {
  it('is passed by Dockerfile.multi', async () => {
    expect(await verdicts(exercise, 'multi')).toEqual([])
  })

  it('is failed by Dockerfile.single, in what the lab is about', async () => {
    expect(await verdicts(exercise, 'single')).toEqual(ABOUT[exercise.lab.id])
  })
})

/** The checks that one of the repository's own Dockerfiles fails, each with what it showed. */
async function verdicts(exercise: Exercise, kind: 'single' | 'multi'): Promise<CheckId[]> {
  const text = (file: string) => readFile(join(exercise.folder, file), 'utf8')
  await using student = await asStudent(exercise, {
    Dockerfile: await text(`Dockerfile.${kind}`),
    ...kind === 'multi' && { '.dockerignore': await text('Dockerfile.multi.dockerignore') },
  })
  await using attempt = await openAttempt(engine, student)
  const results = await runChecks(attempt)
  expect(results.filter(({ verdict }) => verdict === 'waiting')).toEqual([])
  return results.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id)
}
