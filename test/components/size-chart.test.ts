import type { Figures } from '../../components/figure/figures.ts'
import type { RulerKind } from '../../components/figure/ruler.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import SizeChart from '../../components/size-chart/SizeChart.vue'
import { figuresFixture, measurementsFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

async function show({ figures = figuresFixture(), clicks = 1, ruler = 'linear' }: { figures?: Figures, clicks?: number, ruler?: RulerKind } = {}) {
  await page.viewport(980, 552)
  return render(SizeChart, { props: { figures, lab: '01-multi-stage', clicks, ruler } })
}

function widths(container: Element, selector: string): number[] {
  return [...container.querySelectorAll(selector)].map(bar => bar.getBoundingClientRect().width)
}

/** Bars grow and shrink in 300 ms; what they become is what counts. */
async function settled(container: Element) {
  await Promise.all(container.getAnimations({ subtree: true }).map(animation => animation.finished))
}

describe('the size chart', () => {
  it('draws all images to scale on one ruler', async () => {
    const { container } = await show()
    const [flask, go, node] = widths(container, '.bar.single')
    expect(flask! / node!).toBeCloseTo(540 / 1195.6, 2)
    expect(go! / node!).toBeCloseTo(762 / 1195.6, 2)
    const [flaskMulti] = widths(container, '.bar.multi')
    expect(flaskMulti! / flask!).toBeCloseTo(145 / 540, 2)
  })

  it('holds the multi-stage images back until the click', async () => {
    const { container, rerender } = await show({ clicks: 0 })
    expect(getComputedStyle(container.querySelector('.after')!).opacity).toBe('0')
    await rerender({ clicks: 1 })
    await settled(container)
    expect(getComputedStyle(container.querySelector('.after')!).opacity).toBe('1')
    await rerender({ clicks: 0 })
    await settled(container)
    expect(getComputedStyle(container.querySelector('.after')!).opacity).toBe('0')
  })

  it('tells a screen reader every size and saving', async () => {
    const { container } = await show()
    expect([...container.querySelectorAll('table tbody tr')].map(row => [...row.children].map(cell => cell.textContent?.trim()))).toEqual([
      ['Flask', '540 MB', '145 MB', '73 %'],
      ['Go', '762 MB', '6 MB', '99.2 %'],
      ['Node', '1.2 GB', '141 MB', '88 %'],
    ])
  })

  it('marks what the single-stage image wastes, to scale, where it can be seen', async () => {
    const measurements = measurementsFixture()
    measurements.labs['01-multi-stage']!.flask!.single.wastedBytes = 270_000_000
    measurements.labs['01-multi-stage']!.go!.single.wastedBytes = 16_000
    const { container } = await show({ figures: { state: 'ready', origin: 'recorded', measurements } })
    const [flask] = widths(container, '.bar.single')
    expect(widths(container, '.bar.wasted').map(width => width / flask!)).toEqual([expect.closeTo(0.5, 2)])
    await expect.element(page.getByText('540 MB single-stage, 270 MB of it wasted')).toBeVisible()
    await page.getByRole('button', { name: 'as pulled' }).click()
    expect(widths(container, '.bar.wasted')).toEqual([])
  })

  it('shrinks the bars to what is pulled and leaves the ruler as it is', async () => {
    const { container } = await show()
    const before = widths(container, '.bar.single')
    const ticks = container.querySelector('.byte-ruler')!.textContent
    await page.getByRole('button', { name: 'as pulled' }).click()
    await expect.element(page.getByRole('button', { name: 'as pulled' })).toHaveAttribute('aria-pressed', 'true')
    await settled(container)
    const after = widths(container, '.bar.single')
    expect(after[0]! / before[0]!).toBeCloseTo(1 / 3, 2)
    expect(container.querySelector('.byte-ruler')!.textContent).toBe(ticks)
    await expect.element(page.getByText('Compressed, as a node pulls them.', { exact: false })).toBeVisible()
  })

  it('changes to places and factors on the logarithmic ruler, and says how to read it', async () => {
    const { container } = await show()
    await page.getByRole('button', { name: 'logarithmic' }).click()
    await expect.element(page.getByText('Compare places, not lengths.', { exact: false })).toBeVisible()
    expect(container.querySelectorAll('.bar')).toHaveLength(0)
    expect([...container.querySelectorAll('.factor')].map(factor => factor.textContent?.trim())).toEqual(['3.7 times', '127 times', '8.5 times'])
  })

  it('can be worked with the keyboard alone, and gives the keys back on Escape', async () => {
    await show()
    const logarithmic = page.getByRole('button', { name: 'logarithmic' })
    for (let stop = 0; stop < 4; stop++) await userEvent.keyboard('{Tab}')
    await expect.element(logarithmic).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(logarithmic).toHaveAttribute('aria-pressed', 'true')
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('leaves the keys to the slides after a click with the mouse', async () => {
    await show()
    await page.getByRole('button', { name: 'logarithmic' }).click()
    expect(document.activeElement).toBe(document.body)
  })
})

describe('a size chart without figures', () => {
  it('says that it waits for them', async () => {
    await page.viewport(980, 552)
    await render(SizeChart, { props: { figures: undefined, lab: '01-multi-stage', clicks: 0, ruler: 'linear' } })
    await expect.element(page.getByRole('status')).toHaveTextContent('Reading the measurements…')
  })

  it('says what is wrong with the file', async () => {
    await show({ figures: { state: 'failed', message: 'public/measurements.json is missing. Write it with: npm run measure' } })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No figures to draw. public/measurements.json is missing. Write it with: npm run measure')
  })

  it('says what to run when the lab was not measured', async () => {
    await render(SizeChart, { props: { figures: figuresFixture(), lab: '02-layers', clicks: 0, ruler: 'linear' } })
    await expect.element(page.getByRole('status')).toHaveTextContent('Not measured yet. Measure 02-layers with: npm run measure')
  })
})
