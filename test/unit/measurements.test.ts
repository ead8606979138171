import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { exercisesOf, findLabs } from '#checks'
import { parseMeasurements } from '#measurements'
import { compareSizes } from '../../scripts/measure/compare-sizes.ts'
import { withMeasuredTable } from '../../scripts/measure/readme-table.ts'
import { toText } from '../../scripts/measure/to-text.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = await readFile(`${root}public/measurements.json`, 'utf8')
const recorded = parseMeasurements(text, 'public/measurements.json')
const images = Object.values(recorded.labs).flatMap(lab => Object.values(lab)).flatMap(({ single, multi }) => [single, multi])

function sum<Field extends string>(entries: readonly Readonly<Record<Field, number>>[], field: Field): number {
  return entries.reduce((total, entry) => total + entry[field], 0)
}

it('has measured every lab in every language', async () => {
  const exercises = exercisesOf(await findLabs(`${root}labs`))
  expect(exercises.map(({ lab, language }) => recorded.labs[lab.id]?.[language] !== undefined)).toEqual(exercises.map(() => true))
})

it('records sizes that add up to their layers\'', () => {
  expect(images.length).toBeGreaterThan(0)
  for (const { bytes, pullBytes, layers } of images) {
    expect(sum(layers, 'bytes')).toBe(bytes)
    expect(sum(layers, 'pullBytes')).toBe(pullBytes)
  }
})

it('accounts for every byte and file: what the layers hold is shown in folders or wasted', () => {
  for (const { bytes, wastedBytes, layers, contents: { folders: [whole] } } of images) {
    expect((whole?.bytes ?? 0) + sum(layers, 'wastedBytes')).toBe(bytes)
    expect(sum(layers.filter(({ fromBase }) => !fromBase), 'wastedBytes')).toBe(wastedBytes)
    expect(sum(layers, 'addedFiles') - sum(layers, 'removedFiles')).toBe(whole?.files)
    for (const layer of layers) expect(layer.replacedBytes).toBeLessThanOrEqual(layer.bytes)
  }
})

it('shows folders that fit into the folders they lie in', () => {
  for (const { contents: { folders } } of images) {
    for (const outer of folders) {
      const within = folders.filter(({ path }) => path !== '/' && posix.dirname(path) === outer.path)
      expect(sum(within, 'bytes'), outer.path).toBeLessThanOrEqual(outer.bytes)
      expect(sum(within, 'files'), outer.path).toBeLessThanOrEqual(outer.files)
    }
  }
})

it('found every step of a repeated build in the cache', () => {
  for (const lab of Object.values(recorded.labs)) {
    for (const { single, multi } of Object.values(lab)) {
      for (const { builds } of [single, multi]) expect(builds.warm.steps.filter(({ cached, instruction }) => !cached && !instruction.startsWith('FROM'))).toEqual([])
    }
  }
})

it('is written as text that reads back the same, a layer or step on one line', () => {
  expect(toText(recorded)).toBe(text)
  expect(text).toMatch(/^ +\{ "instruction": .*"pullBytes": \d+, .* \},?$/m)
  expect(text).toMatch(/^ +\{ "path": "\/", "files": \d+, "bytes": \d+ \},?$/m)
})

it('is what the README\'s table shows', async () => {
  const readme = await readFile(`${root}README.md`, 'utf8')
  expect(withMeasuredTable(readme, recorded)).toBe(readme)
})

it.each([
  ['text that is no JSON', '{', 'is not JSON'],
  ['an older schema', JSON.stringify({ ...recorded, schema: 0 }), 'at schema'],
  ['a size that is no number', text.replace(/"bytes": \d+/, '"bytes": "145 MB"'), 'bytes'],
])('refuses %s with one sentence', (_, broken, place) => {
  expect(() => parseMeasurements(broken, 'measurements.local.json')).toThrow(new RegExp(`^measurements\\.local\\.json .*${place}.*npm run measure`))
})

const [lab = '', languages = {}] = Object.entries(recorded.labs)[0] ?? []
const [language = '', pair] = Object.entries(languages)[0] ?? []
const [base] = recorded.bases

/** One image of this many times its recorded size, on the recorded platform and bases unless told otherwise. */
function sizes(factor: number, more: { bases?: typeof recorded.bases, platform?: string } = {}) {
  return {
    platform: recorded.engine.platform,
    bases: recorded.bases,
    images: [{ lab, language, kind: 'multi' as const, bytes: Math.round((pair?.multi.bytes ?? 0) * factor), outsideImages: [base?.name ?? ''] }],
    ...more,
  }
}

it('calls a size moved from 2 % on, up or down, on the recorded bases', () => {
  expect(compareSizes(recorded, sizes(1.019)).moved).toBe(false)
  expect(compareSizes(recorded, sizes(1.021)).moved).toBe(true)
  expect(compareSizes(recorded, sizes(0.979)).moved).toBe(true)
})

it.each([
  ['its base is another', { bases: recorded.bases.map(other => other === base ? { ...other, digest: 'sha256:other' } : other) }],
  ['the platform is another', { platform: 'linux/other' }],
])('does not judge an image when %s, and says so', (_, more) => {
  const { moved, lines } = compareSizes(recorded, sizes(1.5, more))
  expect(moved).toBe(false)
  expect(lines[0]).toMatch(/^– /)
  expect(lines.join('\n')).toContain('not judged')
})

it('judges an image when only the base of another has changed', () => {
  const bases = recorded.bases.map(other => other === base ? other : { ...other, digest: 'sha256:other' })
  expect(compareSizes(recorded, sizes(1.5, { bases })).moved).toBe(true)
})

it('has reached what the lab aims at: Flask 70 % smaller, Node under 150 MB, Go under 8 MB', () => {
  const { flask, go, node } = recorded.labs['01-multi-stage'] ?? {}
  expect(1 - (flask?.multi.bytes ?? Number.NaN) / (flask?.single.bytes ?? Number.NaN)).toBeGreaterThanOrEqual(0.7)
  expect(node?.multi.bytes).toBeLessThan(150e6)
  expect(go?.multi.bytes).toBeLessThan(8e6)
})

it('calls an image that was never recorded moved', () => {
  expect(compareSizes({ ...recorded, labs: {} }, sizes(1)).moved).toBe(true)
})
