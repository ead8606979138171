import type { CheckResult, Exercise } from '#checks'
import type { Kind } from '#measurements'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '#engine'
import { allExercises } from '../labs/the-labs.ts'
import { checksOn } from './make-attempt.ts'

const check = checksOn(await connect())

describe.each(await allExercises())('$lab.id in $language', (exercise) => {
  it('is passed by Dockerfile.multi, with nothing to add', async () => {
    const results = await handIn(exercise, 'multi')
    expect(notPassed(results).map(({ id, got }) => `${id}: ${got}`)).toEqual([])
    expect(results.flatMap(({ advice }) => advice)).toEqual([])
  })

  it('is failed by Dockerfile.single in what the lab is about, and in nothing else', async () => {
    const results = notPassed(await handIn(exercise, 'single'))
    expect(results.map(({ id }) => id), results.map(({ id, got }) => `${id}: ${got}`).join('\n')).toEqual(exercise.lab.lab.about[exercise.language])
  })
})

function notPassed(results: readonly CheckResult[]): CheckResult[] {
  return results.filter(({ verdict }) => verdict !== 'passed')
}

/** Checks one of the repository's own Dockerfiles as if a student had written it. */
async function handIn(exercise: Exercise, kind: Kind): Promise<CheckResult[]> {
  const text = (file: string) => readFile(join(exercise.folder, file), 'utf8')
  return await check(exercise, {
    Dockerfile: await text(`Dockerfile.${kind}`),
    ...kind === 'multi' && { '.dockerignore': await text('Dockerfile.multi.dockerignore') },
  })
}
