import { describe, expect, it, onTestFinished } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import BuildRace from '../../components/build-race/BuildRace.vue'
import { moments, raceSide } from '../../components/build-race/race.ts'
import { fetchBuildKey } from '../../components/recorded/fetch-build.ts'
import { fetchFixture, recordedBuildFixture } from './fixtures/recorded-builds.ts'
import './fixtures/look.ts'

const SINGLE = recordedBuildFixture('single')
const MULTI = recordedBuildFixture('multi')

describe('a moment of the race', () => {
  it('is before the start: nothing has begun, nothing weighs anything', () => {
    const side = raceSide(MULTI, 0)
    expect(side.state).toBe('waiting')
    expect(side.steps.map(({ state }) => state)).toEqual(Array.from({ length: 6 }).fill('waiting'))
    expect([side.imageBytes, side.behindBytes, side.log]).toEqual([0, 0, []])
  })

  it('is within a step: those before it are done, it runs, its bytes are still those before', () => {
    const side = raceSide(SINGLE, 4.5)
    expect(side.steps.map(({ state, seconds, share }) => [state, seconds, share])).toEqual([['done', 0, 1], ['done', 1, 1], ['runs', 3.5, 0.5]])
    expect(side).toMatchObject({ state: 'builds', imageBytes: 1e9, log: ['npm notice'] })
  })

  it('is when all that stays behind is built, as the first click has it', () => {
    expect(moments(SINGLE, MULTI)).toEqual([0, 10, 13])
    const side = raceSide(MULTI, 10)
    expect(side).toMatchObject({ imageBytes: 3e7, behindStages: 1, behindBytes: 1.25e9 })
    expect(side.steps.at(-1)).toMatchObject({ isFinal: true, startsStage: true, state: 'runs' })
  })

  it('is after a build, when the app starts, and after its answer, when its time stands still', () => {
    expect(raceSide(SINGLE, 9.5)).toMatchObject({ state: 'starts', imageBytes: 1.3e9 })
    expect(raceSide(SINGLE, 99)).toMatchObject({ state: 'answers', seconds: 10, behindStages: 0 })
    expect(raceSide(MULTI, 99)).toMatchObject({ state: 'answers', seconds: 13, imageBytes: 3.1e7 })
  })
})

async function race(clicks: number) {
  await page.viewport(980, 552)
  const rendered = await render(BuildRace, { props: { lab: '01-multi-stage', language: 'node', clicks }, global: { provide: { [fetchBuildKey]: fetchFixture } } })
  await expect.element(page.getByText(/Recorded on/)).toBeVisible()
  return rendered
}

const slider = () => page.getByRole('slider', { name: 'Moment of the race' }).element() as HTMLInputElement

describe('the race', () => {
  it('stands at its start until somebody starts it, then runs to the end, where both apps answer', async () => {
    await race(0)
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    expect(slider().value).toBe('0')
    await page.getByRole('button', { name: '16×' }).click()
    await page.getByRole('button', { name: 'Start' }).click()
    await expect.element(page.getByRole('button', { name: 'Again' }), { timeout: 10_000 }).toBeVisible()
    expect(slider().value).toBe('13')
    expect(page.getByText(/Hello Docker/).elements()).toHaveLength(2)
    await expect.element(page.getByText(/stays behind/)).toBeVisible()
  })

  it('is paused by the same button, and goes on from there', async () => {
    await race(0)
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByRole('button', { name: 'Pause' }).click()
    const at = Number(slider().value)
    expect(at).toBeGreaterThan(0)
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    expect(Number(slider().value)).toBe(at)
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect.poll(() => Number(slider().value)).toBeGreaterThan(at)
  })

  it('is led to its moments by the clicks of the slide, forwards, backwards and opened directly', async () => {
    const { rerender, container, unmount } = await race(0)
    const seen = [container.innerHTML]
    for (const clicks of [1, 2]) {
      await rerender({ clicks })
      seen.push(container.innerHTML)
    }
    slider().focus()
    await userEvent.keyboard('{Home}{ArrowRight}')
    expect(container.innerHTML).not.toBe(seen[2])
    for (const clicks of [1, 0]) {
      await rerender({ clicks })
      ;(document.activeElement as HTMLElement).blur()
      expect(container.innerHTML).toBe(seen[clicks])
    }
    await unmount()
    const direct = await race(1)
    expect(direct.container.innerHTML).toBe(seen[1])
  })

  it('is scrubbed by keyboard, and told in words', async () => {
    const { container } = await race(0)
    slider().focus()
    await userEvent.keyboard('{End}')
    expect(slider().getAttribute('aria-valuetext')).toBe('13 s')
    expect(container.querySelectorAll('.answer')).toHaveLength(2)
    await userEvent.keyboard('{Home}')
    expect(container.querySelectorAll('.answer')).toHaveLength(0)
  })

  it('draws both builds on one ruler', async () => {
    const { container } = await race(2)
    await Promise.all(container.getAnimations({ subtree: true }).map(({ finished }) => finished))
    const [single, behind, image] = [...container.querySelectorAll('.bar')].map(bar => bar.getBoundingClientRect().width)
    expect(behind! / single!).toBeCloseTo(1.25 / 1.3, 2)
    expect(image! / single!).toBeCloseTo(0.031 / 1.3, 2)
  })

  it('jumps to the end for whoever wants no motion', async () => {
    const { matchMedia } = window
    onTestFinished(() => void (window.matchMedia = matchMedia))
    window.matchMedia = query => Object.defineProperty(matchMedia.call(window, query), 'matches', { value: query.includes('reduced-motion') })
    await race(0)
    await page.getByRole('button', { name: 'Start' }).click()
    expect(slider().value).toBe('13')
  })
})
