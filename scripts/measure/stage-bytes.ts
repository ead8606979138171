import type { Exercise } from '#checks'
import type { Dockerfile } from '#dockerfile'
import type { BuildStep, Engine } from '#engine'
import type { Kind } from '#measurements'
import type { Session } from './session.ts'
import { buildExercise, copyExercise } from '#checks'
import { readLayers } from '#engine'

interface Entry {
  readonly instruction: string
  readonly bytes: number
}

/** How large a stage's image is after each of its instructions, by the instruction's first line. */
export type BytesByLine = ReadonlyMap<number, number>

/**
 * Sizes the stages before the last one after each of their instructions: builds each by itself, from the cache, and reads its layers.
 *
 * @param session where to build
 * @param exercise just built; a fresh copy of it is in the cache, whatever was edited in others
 * @param kind which of its Dockerfiles
 * @param dockerfile the same, parsed
 * @param steps what was carried out: other stages were not needed
 */
export async function sizeEarlierStages({ engine, signal, say }: Session, exercise: Exercise, kind: Kind, dockerfile: Dockerfile, steps: readonly BuildStep[]): Promise<BytesByLine> {
  await using copy = await copyExercise(exercise)
  const sizes = new Map<number, number>()
  const needed = new Set(steps.map(({ stage }) => stage))
  for (const { index, name } of dockerfile.stages.slice(0, -1)) {
    const target = name ?? String(index)
    if (!needed.has(target)) continue
    await using build = await buildExercise(engine, copy, kind, { target, signal, onNotice: say })
    for (const [line, bytes] of bytesByLine(dockerfile, index, await historyOf(engine, build.tag, signal))) sizes.set(line, bytes)
  }
  return sizes
}

/**
 * Pairs an image's history with the stage that it was built from. Empty where the two do not pair up.
 *
 * @param dockerfile what it was built from
 * @param dockerfile.stages its stages
 * @param index the stage
 * @param history lowest first
 */
export function bytesByLine({ stages }: Dockerfile, index: number, history: readonly Entry[]): BytesByLine {
  const stage = stages[index]
  const below = history.length - (stage?.steps.length ?? 0)
  if (!stage || below < 0 || !stage.steps.every(({ keyword }, at) => history[below + at]?.instruction.startsWith(keyword))) return new Map()
  let bytes = sum(history.slice(0, below))
  return new Map([
    [stage.from.line, bytes],
    ...stage.steps.map(({ line }, at) => [line, bytes += history[below + at]?.bytes ?? 0] as const),
  ])
}

/** By the shortest way, as with `imageBytes`: a graph driver tells its layers' sizes, with the containerd store they are read. */
async function historyOf(engine: Engine, reference: string, signal: AbortSignal): Promise<readonly Entry[]> {
  if (engine.imageStore === 'containerd') return (await readLayers(engine, reference, { signal })).layers
  const history: { CreatedBy: string, Size: number }[] = await engine.docker.getImage(reference).history()
  return history.reverse().map(({ CreatedBy, Size }) => ({ instruction: CreatedBy, bytes: Size }))
}

function sum(entries: readonly Entry[]): number {
  return entries.reduce((total, { bytes }) => total + bytes, 0)
}
