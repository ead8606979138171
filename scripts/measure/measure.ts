import type { Exercise } from '#checks'
import type { Engine } from '#engine'
import type { MeasuredImage, Measurements } from '#measurements'
import { parseMeasurements } from '#measurements'
import { measureBases } from './measure-bases.ts'
import { GZIP_LEVEL, measureImage } from './measure-image.ts'

/** What a measuring run works with. */
export interface Session {
  readonly engine: Engine
  readonly exercises: readonly Exercise[]
  /** the repository's folder, with a separator at its end */
  readonly root: string
  readonly signal: AbortSignal
  /** told what is going on, a line at a time */
  readonly say: (line: string) => void
}

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
    schema: 1,
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
