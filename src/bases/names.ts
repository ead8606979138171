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

export async function giveName({ docker }: Engine, id: string, name: string): Promise<void> {
  await docker.getImage(id).tag(splitName(name))
}
