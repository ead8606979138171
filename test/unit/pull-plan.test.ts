import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseMeasurements } from '#measurements'
import { bandPath, columns, diskAt } from '../../components/pull-simulator/fleet-layout.ts'
import { BANDWIDTHS, layersOf, pullCases } from '../../components/pull-simulator/pull-case.ts'
import { planPull } from '../../components/pull-simulator/pull-plan.ts'
import { formatBandwidth, formatWait, secondsRuler } from '../../components/pull-simulator/seconds-ruler.ts'

const base = { id: 'base', pullBytes: 10_000_000, bytes: 30_000_000 }
const packages = { id: 'packages', pullBytes: 5_000_000, bytes: 15_000_000 }
const app = { id: 'app', pullBytes: 1_000, bytes: 4_000 }
const image = { layers: [base, packages, app], present: [], bandwidth: 8_000_000, nodes: 1, line: 'own' } as const

describe('a pull', () => {
  it('takes the bits of all layers over the line, one layer after the other', () => {
    const plan = planPull(image)
    expect(plan).toMatchObject({ bytesToFetch: 15_001_000, bytesSent: 15_001_000, secondsPerNode: 15.001, diskBytes: 45_004_000 })
    expect(plan.arrivals.map(({ layer, from, until }) => [layer.id, from, until])).toEqual([['base', 0, 10], ['packages', 10, 15], ['app', 15, 15.001]])
  })

  it('takes as many times as long as nodes share the line, and no longer where each has its own', () => {
    expect(planPull({ ...image, nodes: 50, line: 'shared' })).toMatchObject({ secondsPerNode: 750.05, bytesToFetch: 15_001_000, bytesSent: 750_050_000 })
    expect(planPull({ ...image, nodes: 50 })).toMatchObject({ secondsPerNode: 15.001, bytesSent: 750_050_000 })
  })

  it('fetches nothing that is there, and counts it on the disk once', () => {
    const plan = planPull({ ...image, present: [base, packages] })
    expect(plan).toMatchObject({ bytesToFetch: 1_000, secondsPerNode: 0.001, diskBytes: 45_004_000 })
    expect(planPull({ ...image, present: image.layers })).toMatchObject({ arrivals: [], bytesToFetch: 0, secondsPerNode: 0, diskBytes: 45_004_000 })
  })

  it('leaves on the disk what is of no use to the image', () => {
    expect(planPull({ ...image, present: [base, { ...app, id: 'app of yesterday' }] }).diskBytes).toBe(45_008_000)
  })

  it('fetches a layer that occurs twice once', () => {
    expect(planPull({ ...image, layers: [base, app, app] })).toMatchObject({ bytesToFetch: 10_001_000, diskBytes: 30_004_000 })
  })
})

const labs = Object.entries(parseMeasurements(readFileSync('public/measurements.json', 'utf8'), 'public/measurements.json').labs)
const pairs = labs.flatMap(([lab, languages]) => Object.entries(languages).map(([language, pair]) => ({ name: `${lab} ${language}`, pair })))
const cluster = { bandwidth: 1e9, nodes: 10, line: 'shared' } as const
const go = pairs.find(({ name }) => name === '01-multi-stage go')!.pair

describe.each(pairs)('the measured images of $name', ({ pair }) => {
  it('are pulled whole by a node that has nothing, then start as measured', () => {
    for (const one of pullCases(pair, cluster, 'nothing')) {
      const { pullBytes, bytes, startSeconds } = pair[one.kind]
      expect(one).toMatchObject({ bytesToFetch: pullBytes, diskBytes: bytes, startSeconds })
      expect(one.seconds).toBeCloseTo(pullBytes * 8 * 10 / 1e9 + startSeconds)
      expect(one.secondsFromNothing).toBe(one.seconds)
    }
  })

  it('are pulled without their base where it is there', () => {
    for (const one of pullCases(pair, cluster, 'base')) {
      const ofBase = pair[one.kind].layers.filter(({ fromBase }) => fromBase).reduce((sum, { pullBytes }) => sum + pullBytes, 0)
      expect(one).toMatchObject({ bytesToFetch: pair[one.kind].pullBytes - ofBase, diskBytes: pair[one.kind].bytes })
    }
  })

  it('leave the edited layers twice on a node that had the version before', () => {
    for (const one of pullCases(pair, cluster, 'before')) {
      const edited = layersOf(pair[one.kind]).filter(({ isEdited }) => isEdited).reduce((sum, { bytes }) => sum + bytes, 0)
      expect(edited).toBeGreaterThan(0)
      expect(one.diskBytes).toBe(pair[one.kind].bytes + edited)
    }
  })
})

it('pulls after an edit what the engine built again: for Go the source and all that compiling left, or the binary', () => {
  const edited = (kind: 'single' | 'multi') => go[kind].layers.filter(({ committed }) => committed).filter((_, index) => layersOf(go[kind])[index]!.isEdited).map(({ instruction }) => instruction)
  expect(edited('single')).toEqual(['COPY main.go .', expect.stringMatching(/^RUN .*go build/)])
  expect(edited('multi')).toEqual(['COPY --from=build /server /server'])
})

it('pulls after an edit nothing that only a build stage ran again', () => {
  const { multi } = go
  const step = (stage: string, instruction: string, cached: boolean) => ({ stage, instruction, line: 1, cached, seconds: 0 })
  const layer = { ...multi.layers[0]!, committed: true, fromBase: false }
  const image = {
    ...multi,
    layers: [{ ...layer, instruction: 'COPY . .' }, { ...layer, instruction: 'COPY --from=build /app /app' }],
    builds: { ...multi.builds, sourceEdit: { seconds: 1, steps: [step('build', 'COPY . .', false), step('1', 'COPY . .', true), step('1', 'COPY --from=build /app /app', false)] } },
  }
  expect(layersOf(image).map(({ isEdited }) => isEdited)).toEqual([false, true])
})

describe('what lies on a node', () => {
  const { arrivals } = planPull({ ...image, present: [base] })
  it('is what it had, and of the rest as much as has arrived', () => {
    const at = (seconds: number) => diskAt([base], arrivals, seconds).map(({ id, from, bytes }) => [id, from, bytes])
    expect(at(0)).toEqual([['base', 0, 30_000_000]])
    expect(at(2.5)).toEqual([['base', 0, 30_000_000], ['packages', 30_000_000, 7_500_000]])
    expect(at(99)).toEqual([['base', 0, 30_000_000], ['packages', 30_000_000, 15_000_000], ['app', 45_000_000, 4_000]])
  })

  it('is drawn the same for every node', () => {
    expect(columns(4, 100, 40)).toEqual({ lefts: [0, 25, 50, 75], width: 20 })
    expect(columns(1, 100, 40)).toEqual({ lefts: [0], width: 40 })
    expect(bandPath([0, 25], 20, 10, 5)).toBe('M0 -10h20v-5h-20zM25 -10h20v-5h-20z')
  })
})

describe('the ruler for seconds', () => {
  const labels = (longest: number) => secondsRuler(longest).ticks.map(({ label }) => label)
  it('counts as people do', () => {
    expect(labels(36)).toEqual(['0 s', '10 s', '20 s', '30 s'])
    expect(labels(0.55)).toEqual(['0 s', '0.1 s', '0.2 s', '0.3 s', '0.4 s', '0.5 s'])
    expect(labels(400)).toEqual(['0 s', '1 min', '2 min', '3 min', '4 min', '5 min', '6 min'])
    expect(labels(17_780)).toEqual(['0 s', '1 h', '2 h', '3 h', '4 h'])
  })

  it('has room for whatever can be chosen', () => {
    for (const bandwidth of BANDWIDTHS) {
      for (const nodes of [1, 10, 50]) {
        const ticks = labels(Math.max(...pullCases(pairs.find(({ name }) => name === '01-multi-stage node')!.pair, { bandwidth, nodes, line: 'shared' }, 'nothing').map(({ seconds }) => seconds)))
        expect(ticks.length, `${nodes} nodes, ${formatBandwidth(bandwidth)}: ${ticks}`).toBeLessThanOrEqual(8)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
      }
    }
  })

  it('writes long waits in hours', () => {
    expect(formatWait(17_780)).toBe('4 h 56 min')
    expect(formatWait(2 * 3600 + 59 * 60 + 50)).toBe('3 h 0 min')
    expect(formatWait(355.6)).toBe('5 min 56 s')
    expect([10e6, 2.5e9].map(formatBandwidth)).toEqual(['10 Mbit/s', '2.5 Gbit/s'])
  })
})
