import type { Figures } from '../../components/figure/figures.ts'
import { expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import { allInstructions, exampleInWords, exampleOf } from '../../components/instruction-table/instructions.ts'
import InstructionTable from '../../components/instruction-table/InstructionTable.vue'
import { figuresFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

async function show(clicks: number, figures: Figures = figuresFixture()) {
  await page.viewport(980, 552)
  await userEvent.hover(document.documentElement, { position: { x: 975, y: 548 } })
  return render(InstructionTable, { props: { figures, clicks } })
}

const detail = (container: Element) => container.querySelector('.detail')!.textContent

it('knows all eighteen instructions, and those that commit a layer', () => {
  const all = allInstructions()
  expect(all.map(({ keyword }) => keyword).sort()).toEqual(['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'])
  expect(all.filter(({ commits }) => commits === 'layer').map(({ keyword }) => keyword)).toEqual(['FROM', 'WORKDIR', 'COPY', 'ADD', 'RUN'])
})

it('takes its examples from the measured images', () => {
  const words = (keyword: string) => exampleInWords(exampleOf(figuresFixture(), keyword))
  expect(words('RUN')).toBe('390 MB: the heaviest one in this course (lab 01, Flask, Dockerfile.single).')
  expect(words('FROM')).toBe('1.1 GB: the heaviest base in this course.')
  expect(words('WORKDIR')).toBe('A layer of 0 B (lab 01, Flask, Dockerfile.single).')
  expect(words('USER')).toBe('No layer, 0 B (lab 01, Flask, Dockerfile.multi).')
  expect(words('ONBUILD')).toBe('None of the images of this course needs one.')
})

it('gives nothing away before the first click', async () => {
  const { container } = await show(0)
  expect(container.textContent).not.toMatch(/\blayer\b(?!,)/)
  expect(container.querySelectorAll('.commits:not(:empty)')).toHaveLength(0)
  expect(page.getByRole('button', { name: /: (?:layer|metadata)$/ }).elements()).toEqual([])
})

it('marks each instruction on the first click, and points at WORKDIR on the second', async () => {
  const { container, rerender } = await show(1)
  await expect.element(page.getByRole('button', { name: 'RUN, runs a command: layer' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: /^USER, .*: metadata$/ })).toBeVisible()
  await rerender({ clicks: 2 })
  expect(detail(container)).toContain('WORKDIR commits a layer with its directory')
})

it('shows what an instruction weighed while the mouse is on it, and keeps the one that was clicked', async () => {
  const { container } = await show(1)
  await page.getByRole('button', { name: /^COPY/ }).click()
  await userEvent.hover(document.documentElement, { position: { x: 975, y: 548 } })
  expect(detail(container)).toContain('20 MB: the heaviest one in this course (lab 01, Flask, Dockerfile.multi).')
})

it('is walked with Tab and the arrow keys, and Escape gives the keys back', async () => {
  const { container } = await show(1)
  page.getByRole('button', { name: /^RUN/ }).element().focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(detail(container)).toContain('USER 65532')
  await userEvent.keyboard('{Escape}')
  expect(document.activeElement).toBe(document.body)
})

it('filters', async () => {
  const { container } = await show(1)
  await page.getByRole('button', { name: 'layers' }).click()
  expect([...container.querySelectorAll('.keyword')].map(keyword => keyword.textContent)).toEqual(['FROM', 'WORKDIR', 'COPY', 'ADD', 'RUN'])
  await page.getByRole('button', { name: 'metadata', exact: true }).click()
  expect(container.querySelectorAll('.keyword')).toHaveLength(13)
})

it('fits: no text of a row runs into the next column', async () => {
  const { container } = await show(2)
  for (const row of container.querySelectorAll('.instructions button')) {
    const [keyword, does, commits] = [...row.children].map(child => child.getBoundingClientRect())
    expect(keyword!.right).toBeLessThanOrEqual(does!.left + 1)
    for (const child of row.children) expect(child.scrollWidth, child.textContent).toBeLessThanOrEqual(child.clientWidth + 1)
    expect(commits!.right).toBeLessThanOrEqual(row.getBoundingClientRect().right)
  }
})

it('says what is wrong with the file', async () => {
  await show(1, { state: 'failed', message: 'public/measurements.json is not JSON' })
  await expect.element(page.getByRole('alert')).toHaveTextContent('No figures to draw. public/measurements.json is not JSON')
})
