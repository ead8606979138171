import type { Figures } from '../../components/figure/figures.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import LayerStack from '../../components/layer-stack/LayerStack.vue'
import { figuresFixture, measurementsFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

async function show({ figures = figuresFixture(), clicks = 1, language = 'flask' }: { figures?: Figures, clicks?: number, language?: string } = {}) {
  await page.viewport(980, 552)
  // where an earlier test left the mouse, a layer may appear under it
  await moveMouseAway()
  return render(LayerStack, { props: { figures, lab: '01-multi-stage', language, clicks } })
}

async function moveMouseAway() {
  await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } })
}

function stackHeight(container: Element, kind: string): number {
  return [...container.querySelectorAll(`.layer-tower.${kind} .piece`)].reduce((sum, piece) => sum + piece.getBoundingClientRect().height, 0)
}

const apt = () => page.getByRole('button', { name: /build-essential: layer of 390 MB/ })

describe('the layer stack', () => {
  it('draws both images on one scale', async () => {
    const { container } = await show()
    expect(stackHeight(container, 'multi') / stackHeight(container, 'single')).toBeCloseTo(145 / 540, 2)
  })

  it('keeps the scale when the second image appears, even if it is the larger one', async () => {
    const measurements = measurementsFixture()
    const pair = measurements.labs['01-multi-stage']!.flask!
    measurements.labs['01-multi-stage']!.flask = { single: pair.multi, multi: pair.single }
    const { container, rerender } = await show({ clicks: 0, figures: { state: 'ready', origin: 'recorded', measurements } })
    const alone = stackHeight(container, 'single')
    await rerender({ clicks: 1 })
    expect(stackHeight(container, 'single')).toBe(alone)
  })

  it('hides the multi-stage image from eye and keyboard until the click', async () => {
    const { container, rerender } = await show({ clicks: 0 })
    const multi = container.querySelector('.layer-tower.multi')!
    expect(multi.hasAttribute('inert')).toBe(true)
    await rerender({ clicks: 1 })
    expect(multi.hasAttribute('inert')).toBe(false)
  })

  it('begins with the largest layer in full', async () => {
    const { container } = await show()
    expect(container.querySelector('.layer-detail')!.textContent).toContain('RUN apt-get update && apt-get install -y build-essential')
    expect(container.querySelector('.layer-detail')!.textContent).toContain('390 MB, 72 % of the single-stage image')
  })

  it('shows a layer while the mouse is on it, and keeps the one that was clicked', async () => {
    const { container } = await show()
    const detail = () => container.querySelector('.layer-detail')!.textContent
    await page.getByRole('button', { name: /RUN pip install/ }).hover()
    expect(detail()).toContain('24.9 MB')
    await page.getByRole('button', { name: /COPY \/venv/ }).click()
    await moveMouseAway()
    expect(detail()).toContain('of the multi-stage image')
    await page.getByRole('button', { name: /COPY \/venv/ }).click()
    await moveMouseAway()
    expect(detail()).toContain('390 MB')
  })

  it('is walked with Tab and the arrow keys', async () => {
    const { container } = await show()
    // past the three languages
    await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}')
    await expect.element(apt()).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    expect(container.querySelector('.layer-detail')!.textContent).toContain('FROM python:3.13-slim')
    await userEvent.keyboard('{Tab}')
    expect(document.activeElement?.closest('.layer-tower')?.classList.contains('multi')).toBe(true)
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('lets no two lines of text overlap', async () => {
    const { container } = await show({ language: 'go' })
    for (const tower of container.querySelectorAll('.layer-tower')) {
      const boxes = [...tower.querySelectorAll('button')].map(button => button.getBoundingClientRect())
      for (const [index, box] of boxes.entries()) {
        const next = boxes[index + 1]
        if (next) expect(next.top).toBeGreaterThanOrEqual(box.bottom - 0.5)
      }
    }
  })
})

describe('a layer stack without figures', () => {
  it('says what is wrong with the file', async () => {
    await show({ figures: { state: 'failed', message: 'public/measurements.json is not JSON' } })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No figures to draw. public/measurements.json is not JSON')
  })

  it('says what to run when the language was not measured', async () => {
    await show({ language: 'rust' })
    await expect.element(page.getByRole('status')).toHaveTextContent('Not measured yet. Measure 01-multi-stage in Rust with: npm run measure')
  })
})
