import type { Figures } from '../../components/figure/figures.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page } from 'vitest/browser'
import QuotedFigure from '../../components/quoted-figure/QuotedFigure.vue'
import { bytesOf } from '../../components/quoted-figure/quotes.ts'
import { figuresFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

async function show({ figures = figuresFixture(), language = 'flask', clicks = 1 }: { figures?: Figures | undefined, language?: string, clicks?: number } = {}) {
  await page.viewport(980, 552)
  return render(QuotedFigure, { props: { figures, lab: '01-multi-stage', language, clicks } })
}

const text = (container: Element, selector: string) => container.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim()

describe('a quoted figure', () => {
  it('stands beside the measured one, each with its own source', async () => {
    const { container } = await show()
    expect(text(container, '.quoted')).toBe('As usually told 67 % smaller495 MB single-stage 162 MB multi-stage')
    expect(text(container, '.measured')).toBe('As measured 73 % smaller540 MB single-stage 145 MB multi-stage')
    expect([...container.querySelectorAll('.source-line')].map(line => line.textContent?.trim().slice(0, 30))).toEqual(['“As usually told”: quoted from', 'Measured on 20 November 2026 ·'])
  })

  it('is drawn on the same ruler', async () => {
    const { container } = await show({ language: 'node' })
    const [quotedSingle, quotedMulti, single, multi] = [...container.querySelectorAll('.bar')].map(bar => bar.getBoundingClientRect().width)
    expect(quotedSingle! / single!).toBeCloseTo(1200 / 1195.6, 2)
    expect(quotedMulti! / quotedSingle!).toBeCloseTo(150 / 1200, 2)
    expect(multi! / single!).toBeCloseTo(141 / 1195.6, 2)
  })

  it('comes first; the measured one waits for the click', async () => {
    const { container, rerender } = await show({ clicks: 0 })
    const isWaiting = () => container.querySelector('.measured')!.classList.contains('waiting')
    expect(isWaiting()).toBe(true)
    await rerender({ clicks: 1 })
    expect(isWaiting()).toBe(false)
    await rerender({ clicks: 0 })
    expect(isWaiting()).toBe(true)
  })

  it('says when none is told, and when none is measured', async () => {
    const { rerender } = await show({ language: 'go' })
    await expect.element(page.getByRole('status')).toHaveTextContent('No figures are usually told for Go.')
    await rerender({ language: 'node', lab: '02-layers' })
    await expect.element(page.getByRole('status')).toHaveTextContent('Not measured yet. Measure 02-layers in Node with: npm run measure')
  })

  it('reads sizes as people write them', () => {
    expect([bytesOf('495 MB'), bytesOf('1.2 GB'), bytesOf('8 B')]).toEqual([495_000_000, 1_200_000_000, 8])
    expect(() => bytesOf('a lot')).toThrow('"a lot" is no size such as 495 MB.')
  })
})
