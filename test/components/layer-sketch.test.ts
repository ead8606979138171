import type { SceneName } from '../../components/layer-sketch/sketches.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page } from 'vitest/browser'
import { drawWay, resultInWords, stepInWords } from '../../components/layer-sketch/draw-way.ts'
import LayerSketch from '../../components/layer-sketch/LayerSketch.vue'
import { SCENES } from '../../components/layer-sketch/sketches.ts'
import './fixtures/look.ts'

const NAMES = Object.keys(SCENES) as SceneName[]

it('says of every scene what is stored and what a container sees', () => {
  const told = Object.fromEntries(NAMES.map(name => [name, [resultInWords(drawWay(SCENES[name].one)), resultInWords(drawWay(SCENES[name].other))]]))
  expect(told).toMatchInlineSnapshot(`
    {
      "joined": [
        "3 layers, 3 files stored, all seen",
        "1 layer, 3 files stored, all seen",
      ],
      "nothing": [
        "3 layers, 1 or 2 files stored: engines differ",
        "1 layer, 1 file stored, all seen",
      ],
      "owner": [
        "3 layers, 3 files stored, 1 seen",
        "1 layer, 1 file stored, all seen",
      ],
      "rm": [
        "3 layers, 2 files stored, none seen",
        "1 layer, no file stored",
      ],
      "workdir": [
        "2 layers, no file stored",
        "no layer",
      ],
    }
  `)
})

it('marks as wasted what a later step stores again or removes, once that step is there', () => {
  const wasted = (steps: number) => drawWay(SCENES.rm.one, steps).steps.map(step => step.files.some(file => file.wasted))
  expect(wasted(1)).toEqual([false])
  expect(wasted(2)).toEqual([true, false])
  expect(wasted(3)).toEqual([true, true, false])
})

it('says each step in a sentence', () => {
  expect(drawWay(SCENES.rm.one).steps.map(stepInWords)).toEqual([
    'RUN fetch > big: a layer that stores big, in vain',
    'RUN echo >> big: a layer that stores once more big, in vain',
    'RUN rm big: a layer that hides big',
  ])
  expect(drawWay(SCENES.workdir.other).steps.map(stepInWords)).toEqual(['WORKDIR /: only metadata', 'USER 65532: only metadata'])
})

describe.each(NAMES)('the scene %s', (scene) => {
  async function show(clicks: number) {
    await page.viewport(980, 552)
    return render(LayerSketch, { props: { scene, clicks } })
  }

  it('shows the same at a click, whether walked to or opened directly', async () => {
    const walked = await show(0)
    const first = walked.container.innerHTML
    await walked.rerender({ clicks: 1 })
    await walked.rerender({ clicks: 2 })
    const last = walked.container.innerHTML
    await walked.rerender({ clicks: 0 })
    expect(walked.container.innerHTML).toBe(first)
    walked.unmount()
    expect((await show(2)).container.innerHTML).toBe(last)
  })

  it('keeps every tray and instruction within its half', async () => {
    const { container } = await show(2)
    for (const way of container.querySelectorAll('.sketch-way')) {
      const frame = way.getBoundingClientRect()
      for (const part of way.querySelectorAll('.tray, .instruction, .file')) {
        const box = part.getBoundingClientRect()
        expect(box.right).toBeLessThanOrEqual(frame.right + 1)
        expect(box.bottom).toBeLessThanOrEqual(way.querySelector('.result')!.getBoundingClientRect().top + 1)
      }
      for (const tray of way.querySelectorAll('.tray')) expect(tray.scrollWidth).toBeLessThanOrEqual(tray.clientWidth)
    }
  })
})
