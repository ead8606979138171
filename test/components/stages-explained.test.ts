import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import BuildVsRuntime from '../../components/build-vs-runtime/BuildVsRuntime.vue'
import { compareStages } from '../../components/build-vs-runtime/compare-stages.ts'
import CompiledInterpreted from '../../components/compiled-interpreted/CompiledInterpreted.vue'
import RuntimeParts from '../../components/compiled-interpreted/RuntimeParts.vue'
import { LANGUAGES, stopsAt, waysInWords } from '../../components/compiled-interpreted/ways-to-run.ts'
import { pairOf } from '../../components/figure/figures.ts'
import PizzaKitchen from '../../components/pizza-kitchen/PizzaKitchen.vue'
import { figuresFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

const LAB = '01-multi-stage'
const figures = figuresFixture()

describe('the pizza', () => {
  async function show(clicks: number) {
    await page.viewport(980, 552)
    return render(PizzaKitchen, { props: { clicks } })
  }
  const words = (container: Element) => [...container.querySelectorAll('svg text')].map(text => text.textContent)

  it('tells the analogy to the end, and only then speaks of Docker', async () => {
    const { container, rerender } = await show(0)
    expect(words(container)).toContain('Kitchen')
    expect(words(container)).toContain('oven')
    await rerender({ clicks: 3 })
    expect(words(container)).not.toContain('Build stage')
    await rerender({ clicks: 4 })
    expect(words(container)).toEqual(expect.arrayContaining(['Build stage', 'Runtime stage', 'COPY', '--from', 'compiler', 'sources, packages', 'caches', 'artefact', 'small base image']))
    await expect.element(page.getByRole('img')).toHaveAccessibleName(/^A kitchen has an oven.*build heavy, ship light\.$/)
  })

  it('puts the pizza through the hatch and leaves the oven in the kitchen', async () => {
    const { container, rerender } = await show(1)
    const settled = () => Promise.all(container.getAnimations({ subtree: true }).map(animation => animation.finished))
    const within = (thing: string, room: string) => {
      const [inner, outer] = [container.querySelector(thing)!.getBoundingClientRect(), container.querySelector(room)!.getBoundingClientRect()]
      return inner.left >= outer.left && inner.right <= outer.right
    }
    await settled()
    expect([within('.pizza-shape', '.kitchen-room'), within('.oven', '.kitchen-room')]).toEqual([true, true])
    await rerender({ clicks: 2 })
    await settled()
    expect([within('.pizza-shape', '.dining-room'), within('.oven', '.dining-room')]).toEqual([true, true])
    await rerender({ clicks: 3 })
    await settled()
    expect([within('.pizza-shape', '.dining-room'), within('.oven', '.kitchen-room')]).toEqual([true, true])
  })

  it('stays at its last picture however often one clicks', async () => {
    const { container, rerender } = await show(4)
    const last = container.innerHTML
    await rerender({ clicks: 9 })
    expect(container.innerHTML).toBe(last)
  })
})

describe('compiled and interpreted', () => {
  it('ships something of every language, made in the build or written by hand', () => {
    for (const { name, ways } of LANGUAGES) {
      for (const way of ways) {
        const shipped = way.filter(stop => stop.shipped)
        expect(shipped, name).toHaveLength(1)
        expect(shipped[0]!.made, name).not.toBe('at run time')
      }
    }
  })

  it('shows the sources, then what the build makes, then what happens at run time', () => {
    const java = LANGUAGES.find(({ name }) => name === 'Java')!
    expect([0, 1, 2].map(clicks => stopsAt(java.ways[0]!, clicks).map(({ name }) => name))).toEqual([['App.java'], ['App.java', 'app.jar'], ['App.java', 'app.jar', 'hot code']])
    expect(waysInWords(java, 2)).toBe('Java, usually called compiled: App.java (your source), then app.jar (bytecode, made in the build, shipped), then hot code (machine code, made at run time)')
  })

  it('tells of one language by mouse and by keyboard', async () => {
    await page.viewport(980, 552)
    await userEvent.hover(document.documentElement, { position: { x: 1, y: 1 } })
    const { container } = await render(CompiledInterpreted, { props: { clicks: 2 } })
    const sentence = () => container.querySelector('.sentence')!.textContent
    expect(sentence()).toContain('The line between the two groups is gone.')
    await page.getByRole('button', { name: /^Java/ }).hover()
    expect(sentence()).toContain('virtual machine')
    page.getByRole('button', { name: /^Java/ }).element().focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(sentence()).toContain('parts in C')
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('lets no label of a box leave its box', async () => {
    await page.viewport(980, 552)
    const { container } = await render(CompiledInterpreted, { props: { clicks: 2 } })
    for (const stop of container.querySelectorAll('.stop')) {
      expect(stop.querySelector('text')!.getBoundingClientRect().width, stop.textContent).toBeLessThanOrEqual(stop.querySelector('rect')!.getBoundingClientRect().width)
    }
  })

  it('draws what travels with the app on one ruler, the compiled language first', async () => {
    await page.viewport(980, 552)
    const { container, rerender } = await render(RuntimeParts, { props: { figures, lab: LAB, first: 'go', clicks: 0 } })
    expect([...container.querySelectorAll('.image.waiting h2')].map(title => title.textContent)).toEqual(['Flask: 145 MB', 'Node: 141 MB'])
    await rerender({ clicks: 1 })
    const width = (index: number) => [...container.querySelectorAll('.image')][index]!.querySelector('.bar')!.children
    const total = (index: number) => [...width(index)].reduce((sum, part) => sum + part.getBoundingClientRect().width, 0)
    expect(total(0) / total(1)).toBeCloseTo(6 / 145, 2)
  })
})

describe('build stage and runtime stage', () => {
  it('names the measured bases and sizes of the language', () => {
    const about = (language: string) => Object.fromEntries(compareStages(language, pairOf(figures, LAB, language)!).map(({ about, build, runtime }) => [about, `${build} | ${runtime}`]))
    expect(about('go')).toMatchObject({ Base: 'golang:1.26 | scratch', Size: '762 MB if it were shipped | 6 MB' })
    expect(about('node')).toMatchObject({ Base: 'node:24 | gcr.io/distroless/nodejs24-debian13', Size: '1.2 GB if it were shipped | 141 MB' })
  })

  it('is a table that a screen reader can read, with a language to choose', async () => {
    await page.viewport(980, 552)
    await render(BuildVsRuntime, { props: { figures, lab: LAB, language: 'go', clicks: 1 } })
    await expect.element(page.getByRole('rowheader', { name: 'Base' })).toBeVisible()
    await expect.element(page.getByRole('cell', { name: 'scratch' })).toBeVisible()
    await page.getByRole('button', { name: 'Flask' }).click()
    await expect.element(page.getByRole('cell', { name: 'one virtual environment' })).toBeVisible()
  })

  it.each([[BuildVsRuntime, { language: 'go' }], [RuntimeParts, { first: 'go' }]])('says what is wrong where there are no figures', async (component, props) => {
    await render(component, { props: { figures: { state: 'failed', message: 'public/measurements.json is missing.' }, lab: LAB, clicks: 0, ...props } as never })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No figures to draw. public/measurements.json is missing.')
  })
})
