import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { buildExercise, changeGreeting, copyExercise } from '#checks'
import { baseImage, predictLayers, stageGraph } from '#dockerfile'
import { connect } from '#engine'
import { compareSteps } from '../../../scripts/differential/compare.ts'
import { predictExercise } from '../../../scripts/differential/predict-exercise.ts'
import { allExercises } from '../../labs/the-labs.ts'

const engine = await connect()

// Not Dockerfile.single, which fetches all it needs again after an edit: test/unit has what is predicted of it.
describe.each(await allExercises())('$lab.id in $language', (exercise) => {
  it('is built, and after an edit of its source built again, as its Dockerfile.multi lets one foresee', async () => {
    const { text, dockerfile, steps } = await predictExercise(exercise, 'multi')
    await using copy = await copyExercise(exercise)
    await using first = await buildExercise(engine, copy, 'multi')
    await changeGreeting(copy, exercise)
    await using second = await buildExercise(engine, copy, 'multi')

    const report = second.steps.filter(({ instruction }) => !instruction.startsWith('FROM')).map(({ line, cached }) => [line, cached])
    expect(compareSteps(text, steps, Object.fromEntries(report)).disagreements).toEqual([])

    const built = stageGraph(dockerfile).stages.filter(({ isBuilt }) => isBuilt.buildkit).map(({ index }) => dockerfile.stages[index]?.name ?? String(index))
    expect([...new Set(first.steps.map(({ stage }) => stage))].toSorted()).toEqual(built.toSorted())

    const base = baseImage(dockerfile)
    const below = base === undefined ? 0 : await countLayers(base)
    expect(await countLayers(first.imageId) - below).toBe(predictLayers(dockerfile).filter(({ commits }) => commits === 'layer').length)
  })
})

async function countLayers(image: string): Promise<number> {
  const { RootFS } = inspection.parse(await engine.docker.getImage(image).inspect())
  return RootFS.Layers.length
}

const inspection = z.object({ RootFS: z.object({ Layers: z.array(z.string()) }) })
