import type { Figures } from './figures.ts'

/**
 * Where figures came from, in parts for one line: when and where measured, the engine, the platform, the base images.
 *
 * The date is that of the measurement in UTC, so that it reads the same in every time zone.
 */
export function provenance(figures: Extract<Figures, { state: 'ready' }>): string[] {
  const { measuredAt, engine, bases } = figures.measurements
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(measuredAt))
  return [
    figures.origin === 'local' ? `Measured on this machine on ${day}` : `Measured on ${day}`,
    `${engine.name} ${engine.version}, ${engine.imageStore === 'containerd' ? 'containerd image store' : `${engine.storageDriver} image store`}`,
    engine.platform,
    basesInWords(bases),
  ]
}

function basesInWords(bases: readonly { readonly source: 'official' | 'stand-in' }[]): string {
  const standIns = bases.filter(base => base.source === 'stand-in').length
  if (standIns === 0) return 'official base images'
  return standIns === bases.length ? 'stand-ins for the official base images' : `${standIns} of ${bases.length} base images are stand-ins`
}
