import type { Exercise } from '#checks'
import type { BuildContext, CachedStep, Dockerfile } from '#dockerfile'
import type { Kind } from '#measurements'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { parseDockerfile, simulateCache } from '#dockerfile'

/** What the model says of a lab's Dockerfile. */
export interface ExercisePrediction {
  readonly text: string
  readonly dockerfile: Dockerfile
  /** after an edit of the source file that holds the greeting */
  readonly steps: readonly CachedStep[]
}

/** Asks the model what an edit of a lab's source costs. Nothing but the lab's files is known to it. */
export async function predictExercise(exercise: Exercise, kind: Kind): Promise<ExercisePrediction> {
  const text = await readFile(join(exercise.folder, `Dockerfile.${kind}`), 'utf8')
  const dockerfile = parseDockerfile(text)
  // no command of the labs gives the same bytes for another greeting
  const outputs = new Map(dockerfile.stages.flatMap(({ steps }) => steps.map(({ line }) => [line, 'changed'] as const)))
  const { steps } = simulateCache(dockerfile, await contextOf(exercise, kind), { kind: 'content', path: exercise.source }, { outputs })
  return { text, dockerfile, steps }
}

async function contextOf({ folder }: Exercise, kind: Kind): Promise<BuildContext> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'))
  const dockerfile = `Dockerfile.${kind}`
  const ignoreFile = `${dockerfile}.dockerignore`
  return {
    files: paths.map(path => ({ path })),
    dockerfile,
    ...paths.includes(ignoreFile) && { dockerignore: await readFile(join(folder, ignoreFile), 'utf8') },
  }
}
