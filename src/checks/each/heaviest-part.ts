import type { Dockerfile } from '#dockerfile'
import type { ImageContents } from '#engine'
import { baseImage } from '#dockerfile'
import { formatBytes } from '#measurements'
import { lineOfLayer } from './line-of-layer.ts'

interface HeaviestPart {
  /** such as `825 MB of it are its base, golang:1.26` */
  readonly words: string
  readonly line: number | undefined
}

/** What an image has most of its bytes from: the base it stands on, or one of its own instructions. */
export function heaviestPart(dockerfile: Dockerfile, { layers }: ImageContents): HeaviestPart {
  const own = layers.filter(({ fromBase }) => !fromBase)
  const base = baseImage(dockerfile)
  const baseBytes = layers.reduce((sum, { fromBase, bytes }) => fromBase ? sum + bytes : sum, 0)
  const heaviest = own.toSorted((one, other) => other.bytes - one.bytes)[0]
  if (base !== undefined && baseBytes >= (heaviest?.bytes ?? 0)) return { words: `${formatBytes(baseBytes)} of it are its base, ${base}`, line: lineOfBase(dockerfile) }
  return { words: `${formatBytes(heaviest?.bytes ?? 0)} of it come with "${heaviest?.instruction}"`, line: heaviest && lineOfLayer(dockerfile, own, heaviest) }
}

/** The line of the FROM that names the base of the last stage, through the stages that it stands on. */
function lineOfBase({ stages }: Dockerfile): number | undefined {
  let stage = stages.at(-1)
  while (stage?.base.kind === 'stage') stage = stages[stage.base.index]
  return stage?.from.line
}
