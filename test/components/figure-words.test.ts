import type { Figures } from '../../components/figure/figures.ts'
import { describe, expect, it } from 'vitest'
import { measuredValue } from '../../components/figure/measure.ts'
import { provenance } from '../../components/figure/provenance.ts'
import { figuresFixture, measurementsFixture } from './fixtures/measurements.ts'

const lab = '01-multi-stage'

describe('the source line', () => {
  const measurements = measurementsFixture()
  const line = (figures: Omit<Extract<Figures, { state: 'ready' }>, 'state'>) => provenance({ state: 'ready', ...figures }).join(' · ')

  it('names date, engine, image store, platform and bases', () => {
    expect(line({ origin: 'recorded', measurements })).toBe('Measured on 20 November 2026 · Docker Engine 28.5.1, overlay2 image store · linux/amd64 · official base images')
  })

  it('names the containerd store where the engine uses it', () => {
    const engine = { ...measurements.engine, imageStore: 'containerd' as const, storageDriver: 'overlayfs' }
    expect(line({ origin: 'recorded', measurements: { ...measurements, engine } })).toContain('Docker Engine 28.5.1, containerd image store ·')
  })

  it('says so when the lecturer measured', () => {
    expect(line({ origin: 'local', measurements })).toContain('Measured on this machine on 20 November 2026')
  })

  it('owns up to stand-ins', () => {
    const [first, ...others] = measurements.bases
    const standIn = { ...first!, source: 'stand-in' as const }
    expect(line({ origin: 'recorded', measurements: { ...measurements, bases: [standIn, ...others] } })).toContain('1 of 3 base images are stand-ins')
    expect(line({ origin: 'recorded', measurements: { ...measurements, bases: [standIn] } })).toContain('stand-ins for the official base images')
  })
})

describe('a figure in a sentence', () => {
  const figures = figuresFixture()

  it.each([
    [{ lab, language: 'flask', image: 'single', measure: 'bytes' }, '540 MB'],
    [{ lab, language: 'flask', image: 'multi', measure: 'pullBytes' }, '48.3 MB'],
    [{ lab, language: 'go', image: 'multi', measure: 'startSeconds' }, '0.40 s'],
    [{ lab, language: 'go', measure: 'reduction' }, '99.2 %'],
  ] as const)('%o is %s', (wanted, text) => {
    expect(measuredValue(figures, wanted)).toMatchObject({ found: true, text })
  })

  it('says what is missing instead of showing nothing', () => {
    expect(measuredValue(figures, { lab, language: 'rust', image: 'multi', measure: 'bytes' })).toEqual({ found: false, message: '(not measured: 01-multi-stage, rust)' })
    expect(measuredValue(figures, { lab, language: 'go', measure: 'bytes' })).toMatchObject({ found: false })
    expect(measuredValue({ state: 'failed', message: 'unreadable' }, { lab, language: 'go', measure: 'reduction' })).toMatchObject({ found: false })
  })
})
