import type { Measurements } from '#measurements'
import type { Sizes } from './size-exercises.ts'
import { formatBytes } from '#measurements'

/** A size may differ by this share before it counts as moved: package indexes change under a Dockerfile that stays the same. */
export const TOLERANCE = 0.02

/**
 * Holds the sizes that images have now against the recorded ones.
 *
 * An image counts as moved when its size differs by more than `TOLERANCE` while all bases are the recorded ones. Where a base
 * is another, the sizes are shown and nothing counts as moved: the difference may be the base's.
 *
 * @returns the report's lines, and whether any image moved
 */
export function compareSizes(recorded: Measurements, now: Sizes): { lines: string[], moved: boolean } {
  const otherBases = now.bases.filter(base => !recorded.bases.some(({ name, source, digest }) => name === base.name && source === base.source && digest === base.digest))
  let moved = false
  const lines = now.images.map(({ lab, language, kind, bytes }) => {
    const before = recorded.labs[lab]?.[language]?.[kind]?.bytes
    const name = `${lab} ${language} ${kind}`
    if (before === undefined) {
      moved = true
      return `✗ ${name}: ${formatBytes(bytes)}, not recorded yet. Record it with: npm run measure`
    }
    const difference = bytes / before - 1
    const hasMoved = Math.abs(difference) > TOLERANCE && otherBases.length === 0
    moved ||= hasMoved
    return `${hasMoved ? '✗' : '✓'} ${name}: ${formatBytes(bytes)}, recorded ${formatBytes(before)} (${difference < 0
      ? '−'
      : '+'}${(Math.abs(difference) * 100).toFixed(1)} %)`
  })
  if (otherBases.length > 0) {
    lines.push(
      `Recorded on other base images than this machine's (${otherBases.map(({ name, source }) => `${name}, here ${source}`).join('; ')}),`,
      'so no difference counts as moved. To compare like with like, record this machine\'s figures with: npm run measure',
    )
  }
  else if (moved) {
    lines.push(`A size moved by more than ${TOLERANCE * 100} % on the same bases. If that is meant, record it with: npm run measure`)
  }
  return { lines, moved }
}
