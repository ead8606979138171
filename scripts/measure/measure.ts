import type { MeasuredImage, Measurements } from '#measurements'
import type { Session } from './session.ts'
import { parseMeasurements, SCHEMA_VERSION } from '#measurements'
import { measureBases } from './measure-bases.ts'
import { GZIP_LEVEL, measureImage } from './measure-image.ts'

/** Measures every exercise, one image after the other: nothing else of ours runs beside a build that is timed. */
export async function measure(session: Session): Promise<Measurements> {
  const { engine, exercises } = session
  const bases = await measureBases(session)
  const labs: Record<string, Record<string, { single: MeasuredImage, multi: MeasuredImage }>> = {}
  for (const exercise of exercises) {
    const pair = {
      single: await measureImage(session, exercise, 'single'),
      multi: await measureImage(session, exercise, 'multi'),
    }
    labs[exercise.lab.id] = { ...labs[exercise.lab.id], [exercise.language]: pair }
  }
  const measurements: Measurements = {
    schema: SCHEMA_VERSION,
    measuredAt: new Date().toISOString(),
    engine: {
      name: engine.name,
      version: engine.version,
      imageStore: engine.imageStore,
      storageDriver: engine.storageDriver,
      platform: engine.platform,
      operatingSystem: engine.operatingSystem,
      cpus: engine.cpus,
    },
    method: { gzipLevel: GZIP_LEVEL },
    bases,
    labs,
  }
  return parseMeasurements(JSON.stringify(measurements), 'the new measurements')
}
