import type { Measurements } from '#measurements'
import type { Size, Sizes } from './size-exercises.ts'
import { formatBytes } from '#measurements'

/** A size may differ by this share before it counts as moved: package indexes change under a Dockerfile that stays the same. */
export const TOLERANCE = 0.02

/**
 * Holds the sizes that images have now against the recorded ones.
 *
 * An image counts as moved (✗) when it was never recorded, or when its size differs by more than `TOLERANCE` on the recorded
 * platform and base images. On others it is shown and not judged (–): the difference may be theirs.
 *
 * @returns the report's lines, and whether any image moved
 */
export function compareSizes(recorded: Measurements, now: Sizes): { lines: string[], moved: boolean } {
  const others = othersThanRecorded(recorded, now)
  let moved = false
  let isUnjudged = false
  const lines = now.images.map((image) => {
    const name = `${image.lab} ${image.language} ${image.kind}`
    const before = bytesOf(recorded, image)
    if (before === undefined) {
      moved = true
      return `✗ ${name}: ${formatBytes(image.bytes)}, not recorded yet`
    }
    const difference = image.bytes / before - 1
    const isComparable = now.platform === recorded.engine.platform && !image.outsideImages.some(base => others.has(base))
    const hasMoved = isComparable && Math.abs(difference) > TOLERANCE
    moved ||= hasMoved
    isUnjudged ||= !isComparable
    const mark = hasMoved ? '✗' : isComparable ? '✓' : '–'
    return `${mark} ${name}: ${formatBytes(image.bytes)}, recorded ${formatBytes(before)} (${difference < 0 ? '−' : '+'}${(Math.abs(difference) * 100).toFixed(1)} %)`
  })
  if (moved) lines.push(`A size is new or moved by more than ${TOLERANCE * 100} % on the same bases. If that is meant, record it with: npm run measure`)
  if (isUnjudged) lines.push(`– is not judged: recorded on ${recorded.engine.platform} with other base images than this machine's. To compare like with like, record this machine's figures with: npm run measure`)
  return { lines, moved }
}

function bytesOf({ labs }: Measurements, { lab, language, kind }: Size): number | undefined {
  return labs[lab]?.[language]?.[kind].bytes
}

/** The names of the bases that are not what they were when the figures were recorded. */
function othersThanRecorded({ bases }: Measurements, now: Sizes): Set<string> {
  const same = (base: Sizes['bases'][number]) => bases.some(({ name, source, digest }) => name === base.name && source === base.source && digest === base.digest)
  return new Set(now.bases.filter(base => !same(base)).map(({ name }) => name))
}
