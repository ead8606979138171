import type { Exercise } from '#checks'
import type { Kind } from '#measurements'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildExercise, changeGreeting, copyExercise } from '#checks'
import { parseDockerfile, predictLayers, simulateCache, stageGraph } from '#dockerfile'
import { connect, readLayers } from '#engine'
import { compareSteps } from '../../../scripts/differential/compare.ts'
import { allExercises } from '../../labs/the-labs.ts'

const engine = await connect()

describe.each(await allExercises())('$lab.id in $language', (exercise) => {
  it.each(['single', 'multi'] as const)('is built, and after an edit of its source built again, as its Dockerfile.%s lets one foresee', async (kind) => {
    const dockerfile = await readFile(join(exercise.folder, `Dockerfile.${kind}`), 'utf8')
    const parsed = parseDockerfile(dockerfile)
    await using copy = await copyExercise(exercise)
    await using first = await buildExercise(engine, copy, kind)
    await changeGreeting(copy, exercise)
    await using second = await buildExercise(engine, copy, kind)

    // labs with a source of its own in what a command makes: nothing here gives the same bytes again
    const outputs = new Map(parsed.stages.flatMap(({ steps }) => steps.map(({ line }) => [line, 'changed'] as const)))
    const { steps } = simulateCache(parsed, await contextOf(exercise, kind), { kind: 'content', path: exercise.source }, { outputs })
    const { disagreements, unknown } = compareSteps(dockerfile, steps, Object.fromEntries(second.steps.filter(isNoFrom).map(({ line, cached }) => [line, cached])))
    expect(disagreements).toEqual([])
    expect(unknown).toBe(0)

    const built = new Set(first.steps.map(({ stage }) => stage))
    expect(stageGraph(parsed).stages.filter(({ isBuilt }) => isBuilt.buildkit).map(({ index }) => parsed.stages[index]?.name ?? String(index)).toSorted()).toEqual([...built].toSorted())

    const { layers } = await readLayers(engine, first.imageId)
    const predicted = predictLayers(parsed).filter(({ isInHistory }) => isInHistory)
    expect(layers.slice(-predicted.length).map(({ instruction, committed }) => `${instruction.split(' ', 1)[0]} ${committed ? 'layer' : 'metadata'}`))
      .toEqual(predicted.map(({ step, commits }) => `${step.keyword} ${commits}`))
  })
})

function isNoFrom({ instruction }: { readonly instruction: string }): boolean {
  return !instruction.startsWith('FROM')
}

async function contextOf(exercise: Exercise, kind: Kind) {
  const entries = await readdir(exercise.folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => ({ path: join(parentPath, name).slice(exercise.folder.length + 1) }))
  const name = `Dockerfile.${kind}`
  const ignoreFile = `${name}.dockerignore`
  return {
    files,
    dockerfile: name,
    ...files.some(({ path }) => path === ignoreFile) && { dockerignore: await readFile(join(exercise.folder, ignoreFile), 'utf8') },
  }
}
