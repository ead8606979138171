import { describe, expect, it } from 'vitest'
import { connect } from '#engine'
import { allExercises } from '../labs/the-labs.ts'
import { checksOn, exerciseOf, filesOf } from './make-attempt.ts'
import { readAttempts } from './read-attempts.ts'

const check = checksOn(await connect())
const exercises = await allExercises()

describe.each(await readAttempts('unusual'))('$lab in $language: $title', (unusual) => {
  it('passes, for the image behaves', async () => {
    const exercise = exerciseOf(exercises, unusual)
    const results = await check(exercise, await filesOf(exercise, unusual))
    expect(results.filter(({ verdict }) => verdict !== 'passed').map(({ id, got }) => `${id}: ${got}`)).toEqual([])
  })
})
