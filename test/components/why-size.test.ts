import { expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import { pairOf } from '../../components/figure/figures.ts'
import { imageCosts } from '../../components/why-size/costs.ts'
import ImageCosts from '../../components/why-size/ImageCosts.vue'
import LeftoverBars from '../../components/why-size/LeftoverBars.vue'
import { leftovers } from '../../components/why-size/leftovers.ts'
import SharedBase from '../../components/why-size/SharedBase.vue'
import { figuresFixture, measurementsFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

const LAB = '01-multi-stage'

it('finds what is left over from building in the measured layers, and leaves out what was not measured', () => {
  expect(leftovers(figuresFixture()).map(({ what, bytes, needed }) => [what, bytes, needed])).toEqual([
    ['Compiler and headers', 390_000_000, false],
    ['The app', 1_200_000, true],
  ])
})

it('draws leftovers to scale, and what is needed beside them on the click', async () => {
  await page.viewport(980, 552)
  const { container, rerender } = await render(LeftoverBars, { props: { figures: figuresFixture(), clicks: 0 } })
  const opacity = () => getComputedStyle(container.querySelector('.needed')!).opacity
  const settled = () => Promise.all(container.getAnimations({ subtree: true }).map(animation => animation.finished))
  expect(opacity()).toBe('0')
  await rerender({ clicks: 1 })
  await settled()
  expect(opacity()).toBe('1')
  const [compiler, rest] = [...container.querySelectorAll('.bar')].map(bar => bar.getBoundingClientRect().width)
  expect(rest! / compiler!).toBeLessThan(0.01)
})

it('counts what an image costs', () => {
  const costs = imageCosts(pairOf(figuresFixture(), LAB, 'node')!)
  expect(costs.map(({ what, single, multi, inWords }) => `${what}: ${inWords(single)}, ${inWords(multi)}`)).toEqual([
    'Network: 399 MB, 47.1 MB',
    'Storage: 1.2 GB, 141 MB',
    'Packages: 90, 90',
    'Programs: 500, 500',
  ])
})

it('changes the language of the costs by keyboard', async () => {
  await page.viewport(980, 552)
  await render(ImageCosts, { props: { figures: figuresFixture(), lab: LAB, language: 'node', clicks: 1 } })
  page.getByRole('button', { name: 'Go', exact: true }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('762 MB')).toBeVisible()
})

it('pulls a shared base once', async () => {
  await page.viewport(980, 552)
  const measurements = measurementsFixture()
  measurements.labs['03-best-practices'] = { flask: measurements.labs[LAB]!.flask! }
  const { container } = await render(SharedBase, { props: { figures: { state: 'ready', origin: 'recorded', measurements }, labs: [LAB, '03-best-practices'], language: 'flask', clicks: 1 } })
  expect([...container.querySelectorAll('p strong')].map(amount => amount.textContent)).toEqual(['48.3 MB', '6.67 MB'])
})

it.each([
  [LeftoverBars, { clicks: 0 }],
  [ImageCosts, { lab: LAB, language: 'node', clicks: 0 }],
  [SharedBase, { labs: [LAB, '03-best-practices'], language: 'flask', clicks: 0 }],
])('says what is wrong where there are no figures', async (component, props) => {
  await render(component, { props: { figures: { state: 'failed', message: 'public/measurements.json is missing.' }, ...props } as never })
  await expect.element(page.getByRole('alert')).toHaveTextContent('No figures to draw. public/measurements.json is missing.')
})

it('says what to measure where one of the two labs is missing', async () => {
  await render(SharedBase, { props: { figures: figuresFixture(), labs: [LAB, '03-best-practices'], language: 'flask', clicks: 0 } })
  await expect.element(page.getByRole('status')).toHaveTextContent('Not measured yet. Measure 01-multi-stage, 03-best-practices in Flask with: npm run measure')
})
