import type { Measurements } from '#measurements'
import { formatBytes, formatShare, reduction } from '#measurements'

const START = '<!-- measured: written by npm run measure -->'
const END = '<!-- /measured -->'

/**
 * The README with its table of sizes made from these measurements.
 *
 * @throws Error where the README lacks the two comments between which the table stands
 */
export function withMeasuredTable(readme: string, measurements: Measurements): string {
  const start = readme.indexOf(START)
  const end = readme.indexOf(END)
  if (start === -1 || end < start) throw new Error(`README.md lacks the comments ${START} and ${END}, between which the measured sizes stand. Put them back where the table belongs.`)
  return `${readme.slice(0, start + START.length)}\n\n${toTable(measurements)}\n\n${readme.slice(end)}`
}

function toTable({ labs, bases, engine, measuredAt }: Measurements): string {
  const rows = Object.entries(labs['01-multi-stage'] ?? {}).map(([language, { single, multi }]) => [
    language,
    formatBytes(single.bytes),
    formatBytes(multi.bytes),
    formatShare(reduction(single.bytes, multi.bytes)),
    `${formatBytes(single.pullBytes)} → ${formatBytes(multi.pullBytes)}`,
  ])
  const standIns = bases.filter(({ source }) => source === 'stand-in').length
  const onBases = standIns === 0 ? 'official base images' : standIns === bases.length ? 'stand-ins for the official base images' : 'official base images and stand-ins'
  return [
    ['app', 'single-stage', 'multi-stage', 'smaller by', 'a node pulls'],
    ['---', '---:', '---:', '---:', '---:'],
    ...rows,
  ].map(row => `| ${row.join(' | ')} |`).join('\n').concat(
    `\n\nMeasured on ${measuredAt.slice(0, 10)} with ${engine.name} ${engine.version} (${engine.platform}, ${engine.storageDriver}) on ${onBases}.`,
  )
}
