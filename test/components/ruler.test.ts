import { describe, expect, it } from 'vitest'
import { rulerFor } from '../../components/figure/ruler.ts'

describe('the linear ruler', () => {
  it('draws twice the bytes twice as far from its start', () => {
    const ruler = rulerFor('linear', [1_200_000_000, 6_000_000])
    expect(ruler.at(0)).toBe(0)
    expect(ruler.at(1_200_000_000)).toBe(1)
    expect(ruler.at(600_000_000)).toBeCloseTo(0.5)
    expect(ruler.at(6_000_000)).toBeCloseTo(0.005)
  })

  it('is marked from nothing on, in round sizes', () => {
    expect(rulerFor('linear', [540_000_000]).ticks.map(tick => tick.label)).toEqual(['0 B', '100 MB', '200 MB', '300 MB', '400 MB', '500 MB'])
  })

  it('holds for an image without a byte', () => {
    expect(rulerFor('linear', [0]).at(0)).toBe(0)
  })
})

describe('the logarithmic ruler', () => {
  const ruler = rulerFor('logarithmic', [1_200_000_000, 6_000_000])

  it('draws equal factors at equal distances', () => {
    const factorTen = ruler.at(100_000_000) - ruler.at(10_000_000)
    expect(ruler.at(1_000_000_000) - ruler.at(100_000_000)).toBeCloseTo(factorTen)
  })

  it('is marked at powers of ten only', () => {
    expect(ruler.ticks.map(tick => tick.label)).toEqual(['1 MB', '10 MB', '100 MB', '1 GB'])
  })

  it('keeps every size on the ruler', () => {
    for (const bytes of [6_000_000, 1_200_000_000]) {
      expect(ruler.at(bytes)).toBeGreaterThan(0)
      expect(ruler.at(bytes)).toBeLessThan(1)
    }
    expect(ruler.at(0)).toBe(0)
  })
})
