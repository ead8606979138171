import type { Engine } from '#engine'
import type { Decision } from './decide.ts'
import type { HostSettings } from './host.ts'
import type { NeededBase } from './needed.ts'
import type { Obstacle } from './prerequisites.ts'
import { decide, needsRegistry } from './decide.ts'
import { readHostSettings } from './host.ts'
import { knownBases } from './known/index.ts'
import { standInObstacle } from './prerequisites.ts'
import { recipeHash, STAND_INS_FOLDER } from './recipe.ts'
import { askRegistries } from './registry.ts'
import { RECIPE_LABEL } from './stand-in-label.ts'
import { baseStatus, findImage } from './status.ts'

/** What is to be done about each base image. */
export interface BasesPlan {
  readonly steps: readonly (NeededBase & { readonly decision: Decision })[]
  /** the official names that stand-ins would take: ask first, outside CI */
  readonly standIns: readonly string[]
  readonly workshop: Workshop
}

/** Where stand-ins are built, and from what; or what is in the way. */
export type Workshop
  = | { readonly host: HostSettings, readonly recipe: string }
    | { readonly obstacle: Obstacle }

/** Looks at the engine, this machine and, for what is missing, the registries. Changes nothing. */
export async function planBases(engine: Engine, bases: readonly NeededBase[], signal: AbortSignal): Promise<BasesPlan> {
  const workshop = await openWorkshop()
  const situations = await lookAtAll(engine, bases, workshop)
  const answers = await askRegistries(engine, situations.filter(needsRegistry).map(({ base }) => base.name), signal)
  const steps = situations.map(({ base, ...situation }) => ({ ...base, decision: decide({ ...situation, answer: answers.get(base.name) }) }))
  return { steps, standIns: steps.filter(({ decision }) => decision.action === 'build').map(({ name }) => name), workshop }
}

async function openWorkshop(): Promise<Workshop> {
  const obstacle = await standInObstacle()
  if (obstacle) return { obstacle }
  const host = await readHostSettings()
  return { host, recipe: await recipeHash(STAND_INS_FOLDER, host) }
}

async function lookAtAll(engine: Engine, bases: readonly NeededBase[], workshop: Workshop) {
  const statuses = await baseStatus(engine, bases.map(({ name }) => name))
  return Promise.all(bases.map(async (base, index) => ({
    base,
    source: statuses[index]!.source,
    // where none can be made, the one that is there is as good as it gets
    isCurrent: 'obstacle' in workshop || (await findImage(engine, base.name))?.labels[RECIPE_LABEL] === workshop.recipe,
    isKnown: base.name in knownBases,
    canBuild: 'host' in workshop,
  })))
}
