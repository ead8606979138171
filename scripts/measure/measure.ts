import type { RecordedBuild } from '#builds'
import type { MeasuredImage, Measurements } from '#measurements'
import type { Recording } from './record-build.ts'
import type { Session } from './session.ts'
import { BUILD_SCHEMA_VERSION, parseRecordedBuild, recordedBuildFile } from '#builds'
import { outsideImages, parseDockerfile } from '#dockerfile'
import { parseMeasurements, SCHEMA_VERSION } from '#measurements'
import { measureBases } from './measure-bases.ts'
import { GZIP_LEVEL, measureImage } from './measure-image.ts'

/** What one run has measured; the recorded builds are none where the session records none. */
export interface Results {
  readonly measurements: Measurements
  readonly builds: readonly RecordedBuild[]
}

/** Measures every exercise, one image after the other: nothing else of ours runs beside a build that is timed. */
export async function measure(session: Session): Promise<Results> {
  const { exercises } = session
  const bases = await measureBases(session)
  const engine = aboutEngine(session)
  const labs: Record<string, Record<string, { single: MeasuredImage, multi: MeasuredImage }>> = {}
  const builds: RecordedBuild[] = []
  for (const exercise of exercises) {
    const { lab: { id: lab }, language } = exercise
    const single = await measureImage(session, exercise, 'single')
    const multi = await measureImage(session, exercise, 'multi')
    labs[lab] = { ...labs[lab], [language]: { single: single.image, multi: multi.image } }
    for (const [kind, { recording }] of [['single', single], ['multi', multi]] as const) {
      if (recording) builds.push(toRecordedBuild({ lab, language, kind, engine }, recording, bases))
    }
  }
  const measurements: Measurements = {
    schema: SCHEMA_VERSION,
    measuredAt: new Date().toISOString(),
    engine,
    method: { gzipLevel: GZIP_LEVEL },
    bases,
    labs,
  }
  return { measurements: parseMeasurements(JSON.stringify(measurements), 'the new measurements'), builds }
}

function aboutEngine({ engine }: Session): Measurements['engine'] {
  const { name, version, imageStore, storageDriver, platform, operatingSystem, cpus } = engine
  return { name, version, imageStore, storageDriver, platform, operatingSystem, cpus }
}

function toRecordedBuild(about: Pick<RecordedBuild, 'lab' | 'language' | 'kind' | 'engine'>, recording: Recording, bases: Measurements['bases']): RecordedBuild {
  const { lab, language, kind, engine } = about
  const named: readonly string[] = outsideImages(parseDockerfile(recording.dockerfile))
  const build: RecordedBuild = {
    schema: BUILD_SCHEMA_VERSION,
    lab,
    language,
    kind,
    recordedAt: new Date().toISOString(),
    engine,
    bases: bases.filter(({ name }) => named.includes(name)),
    ...recording,
  }
  return parseRecordedBuild(JSON.stringify(build), `the new ${recordedBuildFile(lab, language, kind)}`)
}
