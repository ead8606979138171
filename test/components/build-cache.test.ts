import type { Proved } from '../../components/claim/proved.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page } from 'vitest/browser'
import { shallowRef } from 'vue'
import CacheOrder from '../../components/cache-order/CacheOrder.vue'
import { countInWords, editRows } from '../../components/cache-order/edit-rows.ts'
import { provedKey } from '../../components/claim/proved.ts'
import CodeAndWhy from '../../components/code-and-why/CodeAndWhy.vue'
import { observedStep } from '../../components/proved-trials/observed.ts'
import ProvedBuilds from '../../components/proved-trials/ProvedBuilds.vue'
import { claimsFixture } from './fixtures/claims.ts'
import { figuresFixture, measurementsFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

const SINGLE = 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "app.js"]\n'
const MULTI = 'FROM node:24 AS build\nCOPY package.json .\nRUN npm ci\nCOPY src src\nRUN npm run build\nFROM node:24-slim\nCOPY --from=busybox /bin/sh /\nCOPY --from=build /app/dist dist\n'
const EDIT = { files: ['package.json', 'src/main.ts'], edited: 'src/main.ts' }

function measured() {
  const measurements = measurementsFixture()
  const { single, multi } = measurements.labs['01-multi-stage']!.node!
  single.builds.sourceEdit = { seconds: 8, steps: [] }
  multi.builds.sourceEdit = { seconds: 2, steps: [] }
  return measurements
}

describe('an edited line', () => {
  it('is told step by step, without what runs nothing and with a gap between stages', () => {
    expect(editRows(SINGLE, EDIT).map(({ instruction, cached }) => [instruction, cached])).toEqual([['WORKDIR /app', true], ['COPY . .', false], ['RUN npm ci', false]])
    const rows = editRows(MULTI, EDIT)
    expect(rows.map(({ cached, startsStage }) => [cached, startsStage])).toEqual([[true, false], [true, false], [false, false], [false, false], [true, true], [false, false]])
    expect(countInWords(rows)).toBe('3 of 6 steps run again')
    expect(countInWords(rows.slice(0, 1))).toBe('none of 1 steps run again')
  })

  it('shows the fate of each step, click by click, and the two measured times to scale', async () => {
    await page.viewport(980, 552)
    const figures = { state: 'ready' as const, origin: 'recorded' as const, measurements: measured() }
    const { container, rerender } = await render(CacheOrder, { props: { figures, lab: '01-multi-stage', language: 'node', single: SINGLE, multi: MULTI, edit: EDIT, clicks: 0 } })
    const fates = () => [...container.querySelectorAll('li')].map(row => row.querySelector('.fate')?.textContent ?? '')
    expect(fates().filter(Boolean)).toEqual([])
    await rerender({ clicks: 1 })
    expect(fates().slice(0, 4)).toEqual(['✓ cached', '↻ runs again', '↻ runs again', ''])
    await rerender({ clicks: 2 })
    expect(fates().slice(3, 6)).toEqual(['✓ cached', '✓ cached', '↻ runs again'])
    const [single, multi] = [...container.querySelectorAll('section')].map(side => side.querySelector('.bar')!.getBoundingClientRect().width / side.getBoundingClientRect().width)
    expect(single).toBeCloseTo(1, 2)
    expect(multi).toBeCloseTo(0.25, 2)
  })

  it('says what to run where nothing was measured', async () => {
    await render(CacheOrder, { props: { figures: figuresFixture(), lab: '09-none', language: 'node', single: SINGLE, multi: MULTI, edit: EDIT, clicks: 0 } })
    await expect.element(page.getByRole('status')).toHaveTextContent('Not measured yet. Measure 09-none in Node with: npm run measure')
  })
})

describe('a step that was observed', () => {
  it.each([
    ['RUN sort was run again.', { begins: 'RUN sort', cached: false }],
    ['COPY . /app was cached.', { begins: 'COPY . /app', cached: true }],
    ['The image was built.', undefined],
  ])('%s', (saw, expected) => {
    expect(observedStep(saw)).toEqual(expected)
  })

  it('is marked in its Dockerfile, with the files that matter under it', async () => {
    await page.viewport(980, 552)
    const dockerfile = 'FROM scratch\nCOPY . /app\n'
    const proved: Proved = {
      state: 'ready',
      record: {
        ...claimsFixture(),
        claims: [{
          id: 'ignored',
          sentence: 'An ignored file changes nothing.',
          experiment: { dockerfile, files: { '.dockerignore': 'README.md\n' }, does: 'Built twice.', saw: 'COPY . /app was cached.' },
          control: { dockerfile, does: 'Built twice.', saw: 'COPY . /app was run again.' },
        }],
      },
    }
    const { container } = await render(ProvedBuilds, { props: { ids: ['ignored'], files: ['.dockerignore'] }, global: { provide: { [provedKey]: shallowRef(proved) } } })
    expect([...container.querySelectorAll('.fate')].map(fate => fate.textContent)).toEqual(['✓ cached', '↻ run again'])
    expect([...container.querySelectorAll('.file')].map(file => file.textContent)).toEqual(['.dockerignore README.md', '.dockerignore not there'])
  })
})

it('tells line by line what a line does, and keeps the place of what is to come', async () => {
  await page.viewport(980, 552)
  const rows = [{ code: 'FROM a', why: 'this' }, { code: 'FROM a:1', why: 'that' }]
  const { container, rerender } = await render(CodeAndWhy, { props: { label: 'Bases', rows, clicks: 0 } })
  const height = container.firstElementChild!.getBoundingClientRect().height
  expect(container.querySelectorAll('.waiting')).toHaveLength(2)
  await rerender({ clicks: 2 })
  expect(container.querySelectorAll('.waiting')).toHaveLength(0)
  expect(container.querySelector('.now')?.textContent).toContain('that')
  expect(container.firstElementChild!.getBoundingClientRect().height).toBe(height)
})
