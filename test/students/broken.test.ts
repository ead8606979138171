import { describe, expect, it } from 'vitest'
import { connect } from '#engine'
import { allExercises } from '../labs/the-labs.ts'
import { checksOn, exerciseOf, filesOf } from './make-attempt.ts'
import { readAttempts } from './read-attempts.ts'

const check = checksOn(await connect())
const exercises = await allExercises()

/** Without an image, and without an app that answers, other checks cannot be made. */
const STOPS_OTHERS = ['builds', 'answers']

describe.each(await readAttempts('broken'))('$lab in $language: $title', (broken) => {
  const { caughtBy } = broken

  it(`is caught by ${caughtBy.join(' and ')}, and by nothing else`, async () => {
    const exercise = exerciseOf(exercises, broken)
    const results = await check(exercise, await filesOf(exercise, broken))
    const failed = results.filter(({ verdict }) => verdict === 'failed')
    expect(failed.map(({ id }) => id).sort(), failed.map(({ id, got }) => `${id}: ${got}`).join('\n')).toEqual([...caughtBy].sort())
    for (const { expected, got, why } of failed) expect([expected, got, why]).not.toContain('')
    if (!caughtBy.some(id => STOPS_OTHERS.includes(id))) expect(results.filter(({ verdict }) => verdict === 'waiting')).toEqual([])
  })
})
