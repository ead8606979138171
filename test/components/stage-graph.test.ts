import type { Scene } from '../../components/stage-graph/scene.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import StageGraph from '../../components/stage-graph/StageGraph.vue'
import { FOUR_STAGES, TWO_IMAGES } from './fixtures/dockerfiles.ts'
import './fixtures/look.ts'

interface Given { dockerfile?: string, scenes?: readonly Scene[], clicks?: number, choices?: boolean }

async function show({ dockerfile = FOUR_STAGES, ...props }: Given = {}) {
  await page.viewport(980, 552)
  return render(StageGraph, { props: { dockerfile, name: 'labs/go/Dockerfile.multi', choices: true, ...props } })
}

const line = (name: string | RegExp) => page.getByRole('list').getByRole('button', { name })
const node = (name: RegExp) => page.getByRole('group', { name: 'Stages, and what goes from one to another' }).getByRole('button', { name })
const fates = (container: Element) => [...container.querySelectorAll('.node')].map(node => node.querySelector('.fate')?.textContent)
const markedTexts = (container: Element, selector: string) => [...container.querySelectorAll(`${selector}.marked`)].map(marked => marked.textContent?.replace(/\s+/g, ' ').trim())

describe('a stage graph', () => {
  it('draws the stages of the Dockerfile beside it, each with its fate', async () => {
    const { container } = await show()
    expect(fates(container)).toEqual(['left behind', 'skipped', 'skipped', 'the image'])
    await expect.element(page.getByText('BuildKit builds build and stage 3. Skipped: docs and test.')).toBeVisible()
    expect(container.querySelectorAll('.stage-listing li')).toHaveLength(13)
  })

  it('shows what another target skips, and where the sentence comes from', async () => {
    const { container } = await show()
    await page.getByRole('group', { name: 'Target' }).getByRole('button', { name: 'test' }).click()
    expect(fates(container)).toEqual(['part of the image', 'skipped', 'the image', 'skipped'])
    await expect.element(page.getByText('docker build --target test .')).toBeVisible()
    await page.getByRole('button', { name: 'classic builder' }).click()
    expect(fates(container)).toEqual(['part of the image', 'built for nothing', 'the image', 'skipped'])
    await expect.element(page.getByText('Nothing takes from docs.', { exact: false })).toBeVisible()
  })

  it('marks the stage and the arrow of the line that is pointed at', async () => {
    const { container } = await show()
    await line(/^COPY --from=build/).hover()
    expect(markedTexts(container, '.node')).toEqual(['0 buildFROM golang:1.26left behind', '3 stage 3FROM scratchthe image'])
    expect(container.querySelectorAll('.edge.marked')).toHaveLength(1)
    await expect.element(page.getByText('takes /server from stage build.', { exact: false })).toBeVisible()
  })

  it('marks the lines of the stage that is pointed at, and those that take from it', async () => {
    const { container } = await show()
    await node(/^0 build/).hover()
    expect(markedTexts(container, '.stage-listing button')).toEqual(['FROM golang:1.26 AS build', 'WORKDIR /src', 'COPY main.go .', 'RUN go build -o /server .', 'FROM build AS test', 'COPY --from=build /server /server'])
  })

  it('keeps what was clicked or touched, until it is clicked again', async () => {
    const { container } = await show()
    await node(/^1 docs/).click()
    await page.getByText('docker build .').hover()
    expect(markedTexts(container, '.node')).toHaveLength(1)
    await expect.element(node(/^1 docs/)).toHaveAttribute('aria-pressed', 'true')
    await node(/^1 docs/).click()
    await page.getByText('docker build .').hover()
    expect(markedTexts(container, '.node')).toEqual([])
  })

  it('can be worked with the keyboard alone, and gives the keys back on Escape', async () => {
    await show()
    await userEvent.keyboard('{Tab}')
    await expect.element(line('FROM golang:1.26 AS build')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(line('WORKDIR /src')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
    // four targets and two builders stand between the listing and the picture
    node(/^0 build/).element().focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(node(/^1 docs/)).toHaveFocus()
    await expect.element(page.getByText('Stage number 1, FROM alpine:3. The target does not need it: none of its steps runs.')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('leaves the keys to the slides after a click with the mouse', async () => {
    await show()
    await line('WORKDIR /src').click()
    expect(document.activeElement).toBe(document.body)
  })

  it('tells a screen reader of each stage what it is', async () => {
    await show()
    await expect.element(node(/^3 stage 3 FROM scratch the image$/)).toHaveAttribute('aria-description', 'Stage number 3, FROM scratch. This is the image.')
    await expect.element(line(/^COPY --from=build/)).toHaveAttribute('aria-description', expect.stringContaining('takes /server from stage build.'))
    await expect.element(page.getByRole('figure', { name: 'Stages of labs/go/Dockerfile.multi' })).toBeVisible()
  })

  it('lets no text out of its node', async () => {
    const { container } = await show({ dockerfile: TWO_IMAGES })
    for (const node of container.querySelectorAll('.node')) expect(node.scrollWidth, node.textContent ?? '').toBeLessThanOrEqual(node.clientWidth)
  })
})

describe('a stage graph with scenes', () => {
  const scenes: Scene[] = [{ stage: 'build' }, { line: 'COPY --from' }, { target: 'test', builder: 'classic' }]

  it('is the same at a click, whichever way one came and whatever was chosen', async () => {
    const { container, rerender } = await show({ scenes, clicks: 0 })
    const picture = () => container.querySelector('figure')!.innerHTML
    const at: string[] = []
    for (const clicks of [0, 1, 2]) {
      await rerender({ clicks })
      at.push(picture())
    }
    expect(new Set(at).size).toBe(3)
    await page.getByRole('group', { name: 'Target' }).getByRole('button', { name: 'docs' }).click()
    expect(picture()).not.toBe(at[2])
    for (const clicks of [1, 0, 2, 1]) {
      await rerender({ clicks })
      expect(picture()).toBe(at[clicks])
    }
  })

  it('stays with the last scene', async () => {
    const { container } = await show({ scenes, clicks: 9 })
    expect(fates(container)).toEqual(['part of the image', 'built for nothing', 'the image', 'skipped'])
  })

  it('says when a scene names what is not there', async () => {
    await show({ scenes: [{ line: 'COPY --form' }] })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No instruction begins with "COPY --form".')
  })
})

describe('a stage graph of what is no Dockerfile', () => {
  it.each([['', 'There is no Dockerfile to show.'], ['RUN true\n', 'RUN stands before the first FROM, where only ARG may stand.']])('says so: %j', async (dockerfile, sentence) => {
    const { container } = await show({ dockerfile })
    await expect.element(page.getByRole('alert')).toHaveTextContent(`No stages to draw. ${sentence}`)
    expect(container.querySelector('[data-state]')?.getAttribute('data-state')).toBe('failed')
  })
})
