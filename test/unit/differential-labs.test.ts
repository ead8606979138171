import { describe, expect, it } from 'vitest'
import { predictExercise } from '../../scripts/differential/predict-exercise.ts'
import { allExercises } from '../labs/the-labs.ts'

const exercises = await allExercises()

describe.each(exercises)('$lab.id in $language', (exercise) => {
  it.each(['single', 'multi'] as const)('leaves nothing open in what an edit of the source does to its Dockerfile.%s', async (kind) => {
    const { steps } = await predictExercise(exercise, kind)
    expect(steps.filter(({ outcome }) => outcome === 'unknown')).toEqual([])
    expect(steps.filter(({ outcome }) => outcome === 'runs')).not.toEqual([])
  })
})
