import type { Figures } from './figures.ts'

/**
 * Where figures came from, in parts for one line: when and where measured, the engine, the platform, the base images.
 *
 * The date is that of the measurement in UTC, so that it reads the same in every time zone.
 */
export function provenance(figures: Extract<Figures, { state: 'ready' }>): string[] {
  const { measuredAt, engine, bases } = figures.measurements
  return [
    `${figures.origin === 'local' ? 'Measured on this machine' : 'Measured'} on ${dayInWords(measuredAt)}`,
    engineInWords(engine),
    engine.platform,
    basesInWords(bases),
  ]
}

interface RecordedEngine {
  readonly name: string
  readonly version: string
  readonly imageStore: 'graphdriver' | 'containerd'
  readonly storageDriver: string
}

/** @param moment ISO 8601; its day in UTC */
export function dayInWords(moment: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(moment))
}

export function engineInWords({ name, version, imageStore, storageDriver }: RecordedEngine): string {
  return `${name} ${version}, ${imageStore === 'containerd' ? 'containerd image store' : `${storageDriver} image store`}`
}

export function basesInWords(bases: readonly { readonly source: 'official' | 'stand-in' }[]): string {
  const standIns = bases.filter(base => base.source === 'stand-in').length
  if (standIns === 0) return 'official base images'
  return standIns === bases.length ? 'stand-ins for the official base images' : `${standIns} of ${bases.length} base images are stand-ins`
}
