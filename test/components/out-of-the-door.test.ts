import type { Pair } from '../../components/figure/figures.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page } from 'vitest/browser'
import { pairOf } from '../../components/figure/figures.ts'
import { diskRows } from '../../components/kubernetes/disk-rows.ts'
import { dotsPath, packagesInWords, packagesOf } from '../../components/kubernetes/dots.ts'
import NodeDisk from '../../components/kubernetes/NodeDisk.vue'
import PullPolicies from '../../components/kubernetes/PullPolicies.vue'
import ScannerDots from '../../components/kubernetes/ScannerDots.vue'
import StackPaths from '../../components/real-world/StackPaths.vue'
import HeavyStrip from '../../components/section/HeavyStrip.vue'
import { stripOf } from '../../components/section/strip.ts'
import { tradeRows } from '../../components/trade-offs/trade-rows.ts'
import TradeOffs from '../../components/trade-offs/TradeOffs.vue'
import { figuresFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

const lab = '01-multi-stage'
const figures = figuresFixture()
const node = pairOf(figures, lab, 'node')!

/** The same pair with other bytes. */
function sized(single: number, multi: number): Pair {
  return { single: { ...node.single, bytes: single }, multi: { ...node.multi, bytes: multi } }
}

describe('a node\'s disk', () => {
  it('deletes images above 85 of 100 GB', () => {
    const [single, multi] = diskRows(sized(1_000_000_000, 100_000_000), 86)
    expect(single).toMatchObject({ bytes: 86_000_000_000, isOverHigh: true, fits: 85 })
    expect(multi).toMatchObject({ bytes: 8_600_000_000, isOverHigh: false, fits: 850 })
    expect(diskRows(sized(1_000_000_000, 1), 85)[0]!.isOverHigh).toBe(false)
  })

  it('says what becomes of the images, for as many as are chosen', async () => {
    await render(NodeDisk, { props: { figures, lab, language: 'node', clicks: 1 } })
    await expect.element(page.getByText('images are deleted and pulled again', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: '20' }).click()
    await expect.element(page.getByText('images are deleted and pulled again', { exact: false })).not.toBeInTheDocument()
  })
})

it('shows what each pull policy does, one situation after the other', async () => {
  const { container, rerender } = await render(PullPolicies, { props: { clicks: 0 } })
  const shown = () => [...container.querySelectorAll('td')].filter(cell => cell.checkVisibility({ visibilityProperty: true })).length
  expect(shown()).toBe(3)
  await rerender({ clicks: 2 })
  expect(shown()).toBe(9)
  expect(container.querySelector('tbody tr:nth-child(2) td:nth-of-type(3)')!.textContent).toContain('runs the older one')
})

describe('what a scanner looks up', () => {
  it('counts the packages of all managers', () => {
    const contents = { ...node.single.contents, packages: { dpkg: 455, apk: 0, pip: 2, npm: 224 } }
    expect(packagesOf(contents)).toBe(681)
    expect(packagesInWords(contents)).toBe('455 Debian, 2 Python, 224 npm')
  })

  it('draws one square for each', () => {
    expect(dotsPath(7, 3, 10, 8).split('M')).toHaveLength(8)
    expect(dotsPath(4, 3, 10, 8)).toContain('M0 10')
  })

  it('holds for another language', async () => {
    await render(ScannerDots, { props: { figures, lab, language: 'node', clicks: 1 } })
    await page.getByRole('button', { name: 'Go' }).click()
    await expect.element(page.getByRole('figure', { name: 'Packages that a scanner looks up, Go' })).toBeVisible()
  })
})

describe('what it gives and costs', () => {
  it('draws the longer of two bars whole, and the other to its scale', () => {
    const row = tradeRows(sized(1_000_000_000, 250_000_000))[0]!
    expect(row.values).toEqual({ single: { text: '1 GB', share: 1 }, multi: { text: '250 MB', share: 0.25 } })
  })

  it('shows the price on the click', async () => {
    const { rerender } = await render(TradeOffs, { props: { figures, lab, language: 'node', clicks: 0 } })
    await expect.element(page.getByText('You pay')).not.toBeVisible()
    await rerender({ clicks: 1 })
    await expect.element(page.getByText('You pay')).toBeVisible()
  })
})

it('goes from stack to stack with the clicks, or by hand until the next one', async () => {
  const { rerender } = await render(StackPaths, { props: { clicks: 1 } })
  await expect.element(page.getByText('app.jar', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Python' }).click()
  await expect.element(page.getByText('a virtual environment')).toBeVisible()
  await rerender({ clicks: 2 })
  await expect.element(page.getByText('a web server, no Node at all')).toBeVisible()
})

describe('the strip of a part', () => {
  it('has a square for every begun unit, from the right end and from the ground up', () => {
    const strip = stripOf(10, 3, { unit: 1, rows: 4 })
    expect(strip.columns).toBe(3)
    expect(strip.shipped).toEqual([{ column: 2, row: 3 }, { column: 2, row: 2 }, { column: 2, row: 1 }])
    expect(strip.left).toHaveLength(7)
    expect(strip.left[0]).toEqual({ column: 2, row: 0 })
    expect(stripOf(1.2, 0.1, { unit: 1, rows: 4 })).toMatchObject({ shipped: { length: 1 }, left: { length: 1 } })
  })

  it('says in words what it shows', async () => {
    const { rerender } = await render(HeavyStrip, { props: { figures, lab, language: 'node', part: 1 } })
    await expect.element(page.getByRole('img', { name: /^\S+ \S+ built$/ })).toBeVisible()
    await rerender({ part: 4 })
    await expect.element(page.getByRole('img', { name: /shipped$/ })).toBeVisible()
  })
})

it.each([TradeOffs, NodeDisk, ScannerDots, HeavyStrip])('says what is wrong where there are no figures', async (component) => {
  await render(component, { props: { figures: { state: 'failed', message: 'public/measurements.json is missing.' }, lab, language: 'go', clicks: 0, part: 1 } })
  await expect.element(page.getByRole('alert')).toHaveTextContent('No figures to draw. public/measurements.json is missing.')
})
