import type { Engine } from '#engine'
import { removeImage } from '#engine'
import { splitName } from './reference.ts'
import { findImage } from './status.ts'
import { removeUnused } from './unused.ts'

/** Which image each name meant, by id; nothing where there was none. */
export type NamesBefore = ReadonlyMap<string, string | undefined>

/** Remembers what some names mean on an engine. */
export async function rememberNames(engine: Engine, names: readonly string[]): Promise<NamesBefore> {
  return new Map(await Promise.all(names.map(async name => [name, (await findImage(engine, name))?.id] as const)))
}

/** Makes names mean again what they meant; an image that loses its last name by that goes. */
export async function restoreNames(engine: Engine, before: NamesBefore): Promise<void> {
  for (const [name, id] of before) {
    const now = await findImage(engine, name)
    if (now?.id === id) continue
    if (id) await giveName(engine, id, name)
    else await removeImage(engine, name)
    if (now) await removeUnused(engine, now.id)
  }
}

/** Keeps images under second names, `localhost/build-heavy-ship-light/before/…`; what it returns takes those names away and leaves the others. */
export async function keepAside(engine: Engine, before: NamesBefore): Promise<() => Promise<void>> {
  const images = [...before].flatMap(([name, id]) => id ? [{ id, aside: asideName('before', name) }] : [])
  const release = async () => {
    for (const { aside } of images) await removeImage(engine, aside)
  }
  try {
    for (const { id, aside } of images) await giveName(engine, id, aside)
  }
  catch (error) {
    await release()
    throw error
  }
  return release
}

/** A name of our own for an image that has another one: a registry's port may not stand in the middle of a name. */
export function asideName(purpose: string, name: string): string {
  return `localhost/build-heavy-ship-light/${purpose}/${name.replace(/:(?=.*\/)/, '-')}`
}

export async function giveName({ docker }: Engine, id: string, name: string): Promise<void> {
  await docker.getImage(id).tag(splitName(name))
}
