import type { MeasuredBase } from '#measurements'
import type { Session } from './session.ts'
import { join } from 'node:path'
import { baseStatus, neededBases } from '#bases'
import { CourseError, readLayers } from '#engine'

/** The base images of the labs as they are on this engine, by name. */
export async function measureBases({ engine, root, say, signal }: Session): Promise<MeasuredBase[]> {
  const needed = await neededBases(join(root, 'labs'))
  const bases: MeasuredBase[] = []
  for (const status of await baseStatus(engine, needed.map(({ name }) => name))) {
    if (status.source === 'missing') {
      throw new CourseError('BASE_MISSING', `The base image ${status.name} is not on this engine.`, 'Bring the base images with: npm run bases')
    }
    say(`base ${status.name}`)
    const { bytes } = await readLayers(engine, status.name, { signal })
    bases.push({ name: status.name, source: status.source, digest: status.digest, bytes })
  }
  return bases
}
