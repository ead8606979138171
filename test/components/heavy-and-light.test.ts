import { expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page } from 'vitest/browser'
import HeavyLight from '../../components/cover/HeavyLight.vue'
import TransferTrain from '../../components/transfer/TransferTrain.vue'
import { figuresFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

const lab = '01-multi-stage'

it('draws the shipped image on the same scale as the built one', async () => {
  await page.viewport(980, 552)
  const { container } = await render(HeavyLight, { props: { figures: figuresFixture(), lab, language: 'go', clicks: 1 } })
  const squares = (name: string) => container.querySelector(`path.${name}`)!.getAttribute('d')!.split('M').length - 1
  expect(squares('light')).toBe(6)
  // 762.01 MB: the last square is drawn in part
  expect(squares('heavy')).toBe(763)
  await expect.element(page.getByText('One square is 1 MB.')).toBeVisible()
  await expect.element(page.getByRole('img', { name: '762 MB built, 6 MB shipped' })).toBeVisible()
})

it('takes the shipped squares out of the block on the click, and back', async () => {
  const { container, rerender } = await render(HeavyLight, { props: { figures: figuresFixture(), lab, language: 'go', clicks: 0 } })
  const light = container.querySelector('path.light')!
  const place = async () => {
    await Promise.all(container.getAnimations({ subtree: true }).map(animation => animation.finished))
    return light.getBoundingClientRect().left
  }
  const inside = await place()
  await rerender({ clicks: 1 })
  expect(await place()).toBeGreaterThan(container.querySelector('path.heavy')!.getBoundingClientRect().right)
  await rerender({ clicks: 0 })
  expect(await place()).toBe(inside)
})

it('sends one push and ten pulls, each as long as the compressed image', async () => {
  const { container } = await render(TransferTrain, { props: { figures: figuresFixture(), lab, language: 'flask', nodes: 10, clicks: 1 } })
  const wagons = (kind: string) => [...container.querySelectorAll(`.train.${kind} .wagon`)].map(wagon => wagon.getBoundingClientRect().width)
  expect(wagons('single')).toHaveLength(11)
  expect(wagons('multi')[0]! / wagons('single')[0]!).toBeCloseTo(145 / 540, 2)
  await expect.element(page.getByText('1.98 GB sent', { exact: false })).toBeVisible()
  await expect.element(page.getByText('532 MB sent', { exact: false })).toBeVisible()
})

it.each([HeavyLight, TransferTrain])('says what is wrong where there are no figures', async (component) => {
  await render(component, { props: { figures: { state: 'failed', message: 'public/measurements.json is missing.' }, lab, language: 'go', nodes: 10, clicks: 0 } })
  await expect.element(page.getByRole('alert')).toHaveTextContent('No figures to draw. public/measurements.json is missing.')
})
