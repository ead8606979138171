import type { FetchBuild } from '../../components/recorded/fetch-build.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import CacheLab from '../../components/cache-lab/CacheLab.vue'
import { APPS, labContext } from '../../components/cache-lab/lab-context.ts'
import { countInWords, labSide, mostTelling } from '../../components/cache-lab/lab-rows.ts'
import { fetchBuildKey } from '../../components/recorded/fetch-build.ts'
import { fetchFixture, recordedBuildFixture } from './fixtures/recorded-builds.ts'
import './fixtures/look.ts'

const IGNORES = { node: '*\n!package.json\n!package-lock.json\n!src\n' }

const side = (kind: 'single' | 'multi', edit: Parameters<typeof labSide>[2]) => labSide(recordedBuildFixture(kind), labContext(APPS.node!, kind, IGNORES.node), edit)

describe('an edit', () => {
  it.each([
    ['source', 'single', '2 of 3 steps run again', 8],
    ['source', 'multi', '3 of 6 steps run again', 5],
    ['manifest', 'multi', '4 of 6 steps run again', 10],
    ['unused-file', 'single', '2 of 3 steps run again', 8],
    ['unused-file', 'multi', 'none of 6 steps run again', 0],
    ['timestamp', 'single', 'none of 3 steps run again', 0],
    ['instruction', 'multi', '3 of 6 steps run again', 9],
    ['base', 'multi', '6 of 6 steps run again', 11],
  ] as const)('%s: Dockerfile.%s, %s', (edit, kind, words, seconds) => {
    const { rows, seconds: measured } = side(kind, edit)
    expect(countInWords(rows)).toBe(words)
    expect(measured).toBe(seconds)
  })

  it('shows the command and not its mounts, the seconds of what runs, and where another stage begins', () => {
    const { rows } = side('multi', 'manifest')
    expect(rows.map(({ label, outcome, seconds, startsStage }) => [label, outcome, seconds, startsStage])).toEqual([
      ['WORKDIR /app', 'cached', undefined, false],
      ['COPY package.json package-lock.json ./', 'runs', 1, false],
      ['RUN npm ci', 'runs', 5, false],
      ['COPY src src', 'runs', 1, false],
      ['RUN npm run build', 'runs', 3, false],
      ['COPY --from=build /app/dist dist', 'cached', undefined, true],
    ])
    expect(rows[mostTelling(rows)]?.label).toBe('COPY package.json package-lock.json ./')
    expect(mostTelling(side('multi', 'timestamp').rows)).toBe(5)
  })
})

async function lab(clicks: number, fetch: FetchBuild = fetchFixture) {
  await page.viewport(980, 552)
  const rendered = await render(CacheLab, { props: { lab: '02-layers', language: 'node', ignores: IGNORES, clicks }, global: { provide: { [fetchBuildKey]: fetch } } })
  await expect.element(page.getByText(/Recorded on/)).toBeVisible()
  const { container } = rendered
  return { ...rendered, fates: () => [...container.querySelectorAll('li button')].map(row => row.querySelector('.fate')?.lastChild?.textContent ?? ''), reason: () => container.querySelector('.reason')?.textContent?.trim() }
}

describe('the lab', () => {
  it('asks, builds the one, builds the other, and edits something else, click by click and opened directly', async () => {
    const { fates, reason, rerender, container, unmount } = await lab(0)
    expect(fates().join('')).toBe('')
    expect(reason()).toContain('Which steps run?')
    const seen = []
    for (const clicks of [1, 2, 3, 4]) {
      await rerender({ clicks })
      seen.push(container.innerHTML)
    }
    expect(fates()).toEqual(['✓ cached', '↻ 1.0 s', '↻ 7.0 s', '✓ cached', '↻ 1.0 s', '↻ 5.0 s', '↻ 1.0 s', '↻ 3.0 s', '✓ cached'])
    for (const clicks of [3, 2, 1]) {
      await rerender({ clicks })
      expect(container.innerHTML).toBe(seen[clicks - 1])
    }
    expect(fates()).toEqual(['✓ cached', '↻ 1.0 s', '↻ 7.0 s', '', '', '', '', '', ''])
    await rerender({ clicks: 999 })
    expect(container.innerHTML, 'on paper').toBe(seen[1])
    await unmount()
    const direct = await lab(3)
    expect(direct.container.innerHTML).toBe(seen[2])
  })

  it('says what such builds cost in a day, for as many as the team makes', async () => {
    const { container, rerender } = await lab(2)
    const day = () => container.querySelector('.day-total p')?.textContent?.replace(/\s+/g, ' ').trim()
    expect(day()).toBe('30 such builds a day: 4 min 0 s of waiting, or 2 min 30 s')
    await userEvent.tab()
    const slider = page.getByRole('slider', { name: 'Builds a day' })
    slider.element().focus()
    await userEvent.keyboard('{End}')
    expect(day()).toBe('100 such builds a day: 13 min 20 s of waiting, or 8 min 20 s')
    await rerender({ clicks: 3 })
    expect(day()).toContain('100 such builds')
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('edits what the room wants, and goes on where the next click leads', async () => {
    const { fates, rerender } = await lab(0)
    await page.getByRole('button', { name: 'the base' }).click()
    expect(fates().filter(fate => fate.startsWith('↻'))).toHaveLength(9)
    await rerender({ clicks: 1 })
    expect(fates().filter(Boolean)).toHaveLength(3)
  })

  it('gives the reason for the step that is pointed at or has the focus, and Tab stops once at each list', async () => {
    const { reason, container } = await lab(2)
    expect(reason()).toContain('COPY src src runs again: It copies src/main.ts, and that has other bytes now.')
    await page.getByRole('button', { name: /RUN npm ci/ }).first().hover()
    expect(reason()).toContain('RUN npm ci runs again: It is built on the COPY of line 3, which runs again.')
    await page.getByText(/of waiting/).hover()
    expect(container.querySelectorAll('ol button[tabindex="0"]')).toHaveLength(2)
    container.querySelectorAll<HTMLButtonElement>('ol')[1]!.querySelector<HTMLButtonElement>('[tabindex="0"]')!.focus()
    await userEvent.keyboard('{ArrowUp}')
    expect(reason()).toContain('RUN npm ci cached:')
    await userEvent.keyboard('{Enter}{Escape}')
    expect(reason()).toContain('RUN npm ci cached:')
  })

  it('shows the prediction without seconds where an edit was not recorded', async () => {
    const { fates, container } = await lab(1, async name => ({ ...await fetchFixture(name, new AbortController().signal), edits: {} }))
    expect(fates().slice(0, 3)).toEqual(['✓ cached', '↻ runs', '↻ runs'])
    expect(container.querySelector('.day-total')?.textContent).toContain('not recorded')
  })
})
