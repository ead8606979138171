import type { MeasuredContents } from '#measurements'
import type { Figures } from '../../components/figure/figures.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import ImageContents from '../../components/image-contents/ImageContents.vue'
import { figuresFixture, measurementsFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

type Folders = MeasuredContents['folders']
const folder = (path: string, megabytes: number) => ({ path, files: megabytes, bytes: megabytes * 1e6 })

const SINGLE: Folders = [folder('/', 1000), folder('/usr', 900), folder('/usr/lib', 500), folder('/usr/lib/gcc', 300), folder('/usr/local', 250), folder('/usr/local/bin', 240), folder('/app', 60), folder('/app/node_modules', 60)]
const MULTI: Folders = [folder('/', 110), folder('/usr', 100), folder('/usr/local', 100), folder('/usr/local/bin', 100)]

function figures(): Figures {
  const measurements = measurementsFixture()
  const { single, multi } = measurements.labs['01-multi-stage']!.node!
  Object.assign(single.contents, { folders: SINGLE, packages: { dpkg: 455, apk: 0, pip: 2, npm: 224 }, executables: 981, setuid: 9, user: '' })
  Object.assign(multi.contents, { folders: MULTI, packages: { dpkg: 12, apk: 0, pip: 0, npm: 0 }, executables: 4, setuid: 0, hasShell: false })
  return { state: 'ready', origin: 'recorded', measurements }
}

async function show(clicks: number) {
  await page.viewport(980, 552)
  return render(ImageContents, { props: { figures: figures(), lab: '01-multi-stage', language: 'node', clicks } })
}

const cells = (container: Element, kind: string) => [...container.querySelectorAll<HTMLButtonElement>(`.${kind} .cell`)]
function area(element: Element) {
  const { width, height } = element.getBoundingClientRect()
  return width * height
}
const name = (element: Element | null) => element?.getAttribute('aria-label') ?? ''

describe('what is inside the images', () => {
  it('is drawn on one scale: area is bytes, in both pictures', async () => {
    const { container } = await show(2)
    const [single, multi] = [...container.querySelectorAll('.map')].map(area)
    expect(multi! / single!).toBeCloseTo(0.11, 3)
    const gcc = cells(container, 'single').find(cell => name(cell).startsWith('/usr/lib/gcc'))!
    expect(area(gcc) / single!).toBeCloseTo(0.3, 3)
    expect(cells(container, 'single').reduce((sum, cell) => sum + area(cell), 0) / single!).toBeCloseTo(1, 3)
  })

  it('shows the single-stage image first, then what goes, then the multi-stage image, then the count, and all of it backwards', async () => {
    const { container, rerender } = await show(0)
    const seen = () => ({
      gone: getComputedStyle(container.querySelector('.single .gone')!).opacity,
      multi: container.querySelector<HTMLElement>('.contents-map.multi')!.inert,
      table: container.querySelector('.count-table')!.getAttribute('aria-hidden'),
    })
    const settled = () => Promise.all(container.getAnimations({ subtree: true }).map(animation => animation.finished))
    const expected = [
      { gone: '0', multi: true, table: 'true' },
      { gone: '1', multi: true, table: 'true' },
      { gone: '1', multi: false, table: 'true' },
      { gone: '1', multi: false, table: 'false' },
    ]
    for (const clicks of [0, 1, 2, 3, 2, 1, 0]) {
      await rerender({ clicks })
      await settled()
      expect(seen(), `click ${clicks}`).toEqual(expected[clicks])
    }
  })

  it('hatches of each folder what the multi-stage image no longer has, to scale', async () => {
    const { container } = await show(1)
    const goneShare = (path: string) => {
      const cell = cells(container, 'single').find(cell => name(cell).startsWith(path))!
      return cell.querySelector('.gone')!.getBoundingClientRect().height / cell.getBoundingClientRect().height
    }
    expect(goneShare('/usr/lib/gcc')).toBe(1)
    expect(goneShare('/usr/local/bin')).toBeCloseTo(140 / 240, 3)
    await expect.element(page.getByText('890 MB that multi no longer has')).toBeVisible()
    await expect.element(page.getByText('Gone: compiler 300 MB · Node 140 MB · npm packages 60 MB')).toBeVisible()
  })

  it('labels a cell only where the words fit', async () => {
    const { container } = await show(3)
    let labels = 0
    for (const cell of container.querySelectorAll('.cell')) {
      const box = cell.getBoundingClientRect()
      for (const line of cell.querySelectorAll('.label > *')) {
        const { right, bottom } = line.getBoundingClientRect()
        expect(right, name(cell)).toBeLessThanOrEqual(box.right)
        expect(bottom, name(cell)).toBeLessThanOrEqual(box.bottom)
        labels++
      }
    }
    expect(labels).toBeGreaterThan(5)
  })

  it('is walked through by keyboard: one stop for each picture, arrows within, Escape leaves', async () => {
    const { container } = await show(2)
    container.querySelector<HTMLElement>('.choice-buttons button:last-child')!.focus()
    await userEvent.keyboard('{Tab}')
    const [first, second] = cells(container, 'single')
    expect(document.activeElement).toBe(first)
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(second)
    await expect.element(page.getByText(name(second!))).toBeVisible()
    await userEvent.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(first)
    await userEvent.keyboard('{Tab}')
    expect(document.activeElement).toBe(cells(container, 'multi')[0])
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('keeps a folder that was pressed in view until it is pressed again, and marks it in both pictures', async () => {
    const { container } = await show(2)
    const bin = cells(container, 'multi').find(cell => name(cell).startsWith('/usr/local/bin'))!
    await userEvent.click(bin)
    await page.getByRole('button', { name: 'Flask' }).hover()
    expect(bin.getAttribute('aria-pressed')).toBe('true')
    expect([...container.querySelectorAll('.cell.marked')].map(name)).toEqual([
      '/usr/local/bin, Node: 240 MB in 240 files, 100 MB of it still in multi',
      '/usr/local/bin, Node: 100 MB in 100 files',
    ])
    await userEvent.click(bin)
    expect(bin.getAttribute('aria-pressed')).toBe('false')
  })

  it('counts packages whichever manager installed them, executables, setuid files, the shell and the user', async () => {
    const { container } = await show(3)
    expect([...container.querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => cell.textContent?.trim()))).toEqual([
      ['packages', '681', '12'],
      ['executables', '981', '4'],
      ['setuid files', '9', '0'],
      ['shell', 'yes', 'none'],
      ['user', 'root', '65532'],
    ])
  })

  it('holds for another language', async () => {
    const { container } = await show(2)
    await page.getByRole('button', { name: 'Go', exact: true }).click()
    await expect.element(page.getByRole('figure', { name: 'What is inside the Go images by folder, areas drawn to scale' })).toBeVisible()
    expect(cells(container, 'multi').map(name)).toEqual(['/: 6 MB in 10 files'])
  })

  it.each([
    ['status', 'Reading the measurements…', undefined, '01-multi-stage'],
    ['status', 'Not measured yet. Measure 02-layers in Node with: npm run measure', figuresFixture(), '02-layers'],
    ['alert', 'No figures to draw. public/measurements.json is missing.', { state: 'failed', message: 'public/measurements.json is missing.' } as const, '01-multi-stage'],
  ] as const)('says as %s: %s', async (role, words, figures, lab) => {
    await render(ImageContents, { props: { figures, lab, language: 'node', clicks: 0 } })
    await expect.element(page.getByRole(role)).toHaveTextContent(words)
  })
})
