import type { MeasuredBase } from '#measurements'
import type { Session } from './session.ts'
import { join } from 'node:path'
import { baseStatus, neededBases } from '#bases'
import { CourseError, readLayers } from '#engine'

/** Which image a base is, without its size: what tells whether two measurements stand on the same one. */
export type BaseIdentity = Omit<MeasuredBase, 'bytes'>

/** The base images of the labs as they are on this engine, by name. */
export async function identifyBases({ engine, root }: Session): Promise<BaseIdentity[]> {
  const needed = await neededBases(join(root, 'labs'))
  return (await baseStatus(engine, needed.map(({ name }) => name))).map((status) => {
    if (status.source === 'missing') {
      throw new CourseError('BASE_MISSING', `The base image ${status.name} is not on this engine.`, 'Bring the base images with: npm run bases')
    }
    return { name: status.name, source: status.source, digest: status.digest }
  })
}

/** The same with their sizes, for which each is read whole. */
export async function measureBases(session: Session): Promise<MeasuredBase[]> {
  const { engine, say, signal } = session
  const bases: MeasuredBase[] = []
  for (const base of await identifyBases(session)) {
    say(`base ${base.name}`)
    const { bytes } = await readLayers(engine, base.name, { signal })
    bases.push({ ...base, bytes })
  }
  return bases
}
