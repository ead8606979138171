import type { Engine } from '#engine'
import type { PullOptions } from './pull.ts'
import { pullImage } from './pull.ts'
import { isStandInFor } from './stand-in-label.ts'
import { findImage } from './status.ts'
import { removeUnused } from './unused.ts'

/** Pulls a base image; a stand-in that had its name goes. */
export async function pullBase(engine: Engine, name: string, options: PullOptions): Promise<void> {
  const former = await findImage(engine, name)
  await pullImage(engine, name, options)
  if (former && isStandInFor(name, former)) await removeUnused(engine, former.id)
}
