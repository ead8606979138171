import type { Engine } from './connect.ts'
import { isAbandoned, OWNER_LABEL, thisOwner } from './owner.ts'
import { removeContainer, removeImage } from './remove.ts'

/** What a sweep removed, by id. */
export interface Swept {
  readonly containers: readonly string[]
  readonly images: readonly string[]
}

/** Removes what killed runs left on the engine: containers and images that carry our label and whose process is gone. */
export function sweep(engine: Engine): Promise<Swept> {
  return removeOwned(engine, isAbandoned)
}

/** Removes all throw-away containers and images that this process made and has not removed itself. */
export function removeOwn(engine: Engine): Promise<Swept> {
  return removeOwned(engine, owner => owner === thisOwner())
}

async function removeOwned(engine: Engine, isChosen: (owner: string, createdAt: number) => boolean): Promise<Swept> {
  const filters = {
    label: [OWNER_LABEL],
  }
  const chosen = <T extends { Labels: Record<string, string>, Created: number }>(things: T[]) =>
    things.filter(({ Labels, Created }) => isChosen(Labels[OWNER_LABEL] ?? '', Created))

  const containers = chosen(await engine.docker.listContainers({ all: true, filters }))
  for (const { Id } of containers) await removeContainer(engine, Id)
  const images = chosen(await engine.docker.listImages({ filters }))
  for (const { Id } of images) await removeImage(engine, Id)
  return {
    containers: containers.map(({ Id }) => Id),
    images: images.map(({ Id }) => Id),
  }
}
