import { afterEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import PullSimulator from '../../components/pull-simulator/PullSimulator.vue'
import { figuresFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

/** The Node images of the fixture: 398.5 MB and 47 MB compressed, started in 0.4 s, on ten nodes that share 1 Gbit/s. */
async function show(clicks: number) {
  await page.viewport(980, 552)
  const screen = await render(PullSimulator, { props: { figures: figuresFixture(), lab: '01-multi-stage', language: 'node', clicks } })
  const { container } = screen
  await isSeen(container)
  return {
    ...screen,
    container,
    rows: () => [...container.querySelectorAll('table tbody tr')].map(row => [...row.children].map(cell => cell.textContent?.trim())),
    labels: () => [...container.querySelectorAll('.label')].map(label => label.textContent?.trim()),
  }
}

/** Frames that come when the test says so. */
function ownFrames() {
  let waiting: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => waiting.push(callback))
  vi.stubGlobal('cancelAnimationFrame', () => waiting = [])
  return async (milliseconds: number) => {
    const now = waiting
    waiting = []
    for (const callback of now) callback(milliseconds)
    await Promise.resolve()
  }
}

/** A component knows that its slide is shown one frame after what observes its size has been told; what observes later is told later. */
function isSeen(container: Element) {
  return new Promise(resolve => new ResizeObserver((_, observer) => {
    observer.disconnect()
    requestAnimationFrame(resolve)
  }).observe(container))
}

afterEach(() => vi.unstubAllGlobals())

describe('nodes that pull', () => {
  it('wait for the compressed bytes over the line that they share, then for the measured start', async () => {
    const { rows } = await show(1)
    expect(rows()).toEqual([
      ['single-stage', '32 s', '32 s', '0.40 s', '399 MB', '1.2 GB'],
      ['multi-stage', '4.2 s', '3.8 s', '0.40 s', '47.1 MB', '141 MB'],
    ])
  })

  it('wait as long as the line is slow, shared or long: chosen by keyboard', async () => {
    const { rows, container } = await show(1)
    container.querySelector<HTMLElement>('input[type=range]')!.focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(rows()[0]![1]).toBe('64 s')
    await userEvent.keyboard('{Tab}{Tab}{Enter}')
    expect(rows()[0]![1]).toBe('6.8 s')
    await expect.element(page.getByText('Assumed: 10 nodes, each on a line of 500 Mbit/s', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: '50', exact: true }).click()
    expect(rows()[0]![1]).toBe('6.8 s')
    await userEvent.keyboard('{Escape}')
  })

  it('fetch only what they lack, and keep what is of no more use', async () => {
    const { rows, container } = await show(1)
    await page.getByRole('button', { name: 'the base' }).click()
    expect(rows().map(row => row.slice(4))).toEqual([['31.9 MB', '1.2 GB'], ['400 kB', '141 MB']])
    await page.getByRole('button', { name: 'the version before' }).click()
    expect(rows().map(row => row.slice(4))).toEqual([['167 kB', '1.2 GB'], ['400 kB', '142 MB']])
    expect(container.querySelectorAll('.layer.present').length).toBeGreaterThan(0)
  })

  it('stack on every node what lies on its disk, to one scale', async () => {
    const { container } = await show(1)
    const height = (kind: string) => {
      const tops = [...container.querySelectorAll(`.node-fleet.${kind} .layer`)].map(layer => layer.getBoundingClientRect())
      return Math.max(...tops.map(({ bottom }) => bottom)) - Math.min(...tops.map(({ top }) => top))
    }
    expect(height('multi') / height('single')).toBeCloseTo(141.2 / 1195.6, 1)
    const columns = () => container.querySelector('.node-fleet.single .layer')!.getAttribute('d')!.split('M').length - 1
    expect(columns()).toBe(10)
    await page.getByRole('button', { name: '50', exact: true }).click()
    expect(columns()).toBe(50)
  })

  it('are shown single-stage, then multi-stage, then after an edit, and the same backwards', async () => {
    const { rows, container, rerender } = await show(0)
    vi.stubGlobal('matchMedia', () => ({ matches: true }))
    const seen = async (clicks: number) => {
      await rerender({ clicks })
      return { rows: rows(), hidden: container.querySelectorAll('.waiting').length, already: page.getByRole('group', { name: 'What the nodes have already' }).getByRole('button', { pressed: true }).element().textContent?.trim() }
    }
    const forwards = [await seen(0), await seen(1), await seen(2)]
    expect(forwards.map(({ rows, hidden, already }) => [rows.length, hidden, already])).toEqual([[1, 2, 'nothing'], [2, 0, 'nothing'], [2, 0, 'the version before']])
    expect([await seen(2), await seen(1), await seen(0)]).toEqual(forwards.toReversed())
  })

  it('forget what was chosen for one click with the next', async () => {
    const { rows, rerender } = await show(1)
    await page.getByRole('button', { name: 'the base' }).click()
    await rerender({ clicks: 2 })
    await rerender({ clicks: 1 })
    expect(rows()[0]![4]).toBe('399 MB')
  })
})

describe('the animation', () => {
  it('lets layers arrive, and ends as it stands at rest', async () => {
    const { labels } = await show(1)
    const atRest = labels()
    expect(atRest).toEqual(['32 s ✓ answers', '4.2 s ✓ answers'])
    const frame = ownFrames()
    await page.getByRole('button', { name: '▶ Pull' }).click()
    await frame(1000)
    expect(labels()).toEqual(['0.00 s pulling', '0.00 s pulling'])
    await frame(2000)
    await vi.waitFor(() => expect(labels()).toEqual(['8.1 s pulling', '4.2 s ✓ answers']))
    await frame(4990)
    await vi.waitFor(() => expect(labels()[0]).toBe('32 s starting'))
    await frame(5000)
    await vi.waitFor(() => expect(labels()).toEqual(atRest))
  })

  it('begins with a click forwards, and never with one back', async () => {
    const { labels, rerender } = await show(0)
    const frame = ownFrames()
    await rerender({ clicks: 1 })
    await frame(1000)
    await frame(2000)
    await vi.waitFor(() => expect(labels()[0]).toBe('8.1 s pulling'))
    await rerender({ clicks: 0 })
    expect(labels()[0]).toBe('32 s ✓ answers')
  })

  it('stands at its end where motion is unwanted', async () => {
    const { labels } = await show(1)
    vi.stubGlobal('matchMedia', () => ({ matches: true }))
    const frame = ownFrames()
    await page.getByRole('button', { name: '▶ Pull' }).click()
    await frame(1000)
    expect(labels()[0]).toBe('32 s ✓ answers')
  })

  it('stands at its end when something else is chosen', async () => {
    const { labels } = await show(1)
    const frame = ownFrames()
    await page.getByRole('button', { name: '▶ Pull' }).click()
    await frame(1000)
    await page.getByRole('button', { name: 'one each' }).click()
    expect(labels()[0]).toBe('3.6 s ✓ answers')
  })
})

it.each([
  ['status', 'Reading the measurements…', undefined, '01-multi-stage'],
  ['status', 'Not measured yet. Measure 02-layers in Node with: npm run measure', figuresFixture(), '02-layers'],
  ['alert', 'No figures to draw. public/measurements.json is missing.', { state: 'failed', message: 'public/measurements.json is missing.' } as const, '01-multi-stage'],
] as const)('says as %s: %s', async (role, words, figures, lab) => {
  await render(PullSimulator, { props: { figures, lab, language: 'node', clicks: 0 } })
  await expect.element(page.getByRole(role)).toHaveTextContent(words)
})
