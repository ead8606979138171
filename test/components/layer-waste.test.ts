import type { Figures } from '../../components/figure/figures.ts'
import { expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import LayerStack from '../../components/layer-stack/LayerStack.vue'
import { clearingRow, stackRows, wasteInWords } from '../../components/layer-stack/stack-rows.ts'
import { measurementsFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

/** Flask's single-stage image with a clean-up in a later RUN: the compiler's 390 MB are hidden and still there. */
function wasteful(): Extract<Figures, { state: 'ready' }> {
  const measurements = measurementsFixture()
  const { single } = measurements.labs['01-multi-stage']!.flask!
  const apt = single.layers.findIndex(layer => layer.instruction.includes('build-essential'))
  const pip = single.layers.findIndex(layer => layer.instruction.startsWith('RUN pip'))
  single.layers[apt] = { ...single.layers[apt]!, wastedBytes: 390_000_000 }
  single.layers[pip] = { ...single.layers[pip]!, instruction: 'RUN apt-get purge build-essential', bytes: 1_000_000, replacedFiles: 17, replacedBytes: 1_000_000, removedFiles: 5369, removedBytes: 390_000_000 }
  single.wastedBytes = 390_000_000
  return { state: 'ready', origin: 'recorded', measurements }
}

async function show(clicks: number, waste = true) {
  await page.viewport(980, 552)
  await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } })
  return render(LayerStack, { props: { figures: wasteful(), lab: '01-multi-stage', language: 'flask', waste, clicks } })
}

const rows = stackRows(wasteful().measurements.labs['01-multi-stage']!.flask!.single)

it('says in words what a layer stores in vain, takes away, and stores twice', () => {
  expect(rows.map(wasteInWords).filter(words => words !== undefined)).toEqual([
    '390 MB of it are replaced or removed by later layers.',
    'Takes away 5,369 files of 390 MB, which the layers below keep; stores 17 files of 1 MB a second time.',
  ])
  expect(clearingRow(rows)).toBe(4)
  expect(clearingRow(rows.slice(0, 4))).toBeUndefined()
})

it('hatches what is wasted on the first click, to scale, and shows the multi-stage image on the second', async () => {
  const { container, rerender } = await show(0)
  const hatched = () => [...container.querySelectorAll('.wasted.shown')].reduce((sum, piece) => sum + piece.getBoundingClientRect().height, 0)
  const multi = container.querySelector('.layer-tower.multi')!
  expect(hatched()).toBe(0)
  await rerender({ clicks: 1 })
  const whole = [...container.querySelectorAll('.layer-tower.single .piece')].reduce((sum, piece) => sum + piece.getBoundingClientRect().height, 0)
  expect(hatched() / whole).toBeCloseTo(390 / 516, 2)
  expect(multi.hasAttribute('inert')).toBe(true)
  await rerender({ clicks: 2 })
  expect(multi.hasAttribute('inert')).toBe(false)
  await rerender({ clicks: 0 })
  expect(hatched()).toBe(0)
})

it('tells the clean-up that frees nothing, with how much is wasted in all', async () => {
  const { container } = await show(1)
  expect(container.querySelector('.layer-detail')!.textContent).toContain('Takes away 5,369 files of 390 MB, which the layers below keep')
  await expect.element(page.getByText('390 MB wasted: stored and pulled, seen by no container')).toBeVisible()
})

it('says nothing of waste where it is not asked to', async () => {
  const { container } = await show(2, false)
  expect(container.querySelectorAll('.wasted.shown')).toHaveLength(0)
  expect(container.querySelector('.layer-detail')!.textContent).not.toContain('later layers')
})

it('changes the language by mouse and by keyboard, and forgets the line that was clicked', async () => {
  const { container } = await show(2)
  await page.getByRole('button', { name: /purge/ }).click()
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } })
  expect(container.querySelector('.layer-detail')!.textContent).toContain('FROM golang:1.26')
  page.getByRole('button', { name: 'Node', exact: true }).element().focus()
  await userEvent.keyboard('{Enter}')
  expect(container.querySelector('.layer-tower.single')!.getAttribute('aria-label')).toBe('Dockerfile.single, 1.2 GB')
})
