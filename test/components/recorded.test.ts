import type { FetchBuild } from '../../components/recorded/fetch-build.ts'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page } from 'vitest/browser'
import { defineComponent, h, shallowRef } from 'vue'
import { useAcrossWindows } from '../../components/recorded/across-windows.ts'
import { fetchBuild, fetchBuildKey } from '../../components/recorded/fetch-build.ts'
import RangeSlider from '../../components/recorded/RangeSlider.vue'
import RecordedFrame from '../../components/recorded/RecordedFrame.vue'
import { fetchFixture, recordedBuildFixture } from './fixtures/recorded-builds.ts'
import './fixtures/look.ts'

const WANTED = [{ lab: '02-layers', language: 'node', kind: 'single' }, { lab: '02-layers', language: 'node', kind: 'multi' }] as const

async function frame(fetch: FetchBuild, hidden = false) {
  const isHidden = shallowRef(hidden)
  const Slide = defineComponent(() => () => h('div', { style: { display: isHidden.value ? 'none' : '' } }, h(RecordedFrame, { label: 'A picture', wanted: WANTED }, {
    default: ({ builds }: { builds: readonly { kind: string }[] }) => h('p', builds.map(({ kind }) => kind).join(' and ')),
  })))
  await render(Slide, { global: { provide: { [fetchBuildKey]: fetch } } })
  return {
    async hide(hidden: boolean) {
      isHidden.value = hidden
      // an observer of sizes is told once a frame
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
    },
  }
}

describe('recorded builds', () => {
  it('are fetched when their slide is shown, not before, and only once', async () => {
    const fetch = vi.fn(fetchFixture)
    const { hide } = await frame(fetch, true)
    await hide(true)
    expect(fetch).not.toHaveBeenCalled()
    await hide(false)
    await expect.element(page.getByText('single and multi')).toBeInTheDocument()
    await hide(true)
    await hide(false)
    await expect.element(page.getByText('single and multi')).toBeVisible()
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('say that they are on their way, then where they were recorded', async () => {
    let arrive = () => {}
    const waits = new Promise<void>(resolve => arrive = resolve)
    await frame(async (name, signal) => waits.then(() => fetchFixture(name, signal)))
    await expect.element(page.getByRole('status')).toHaveTextContent('Fetching the recorded builds…')
    arrive()
    await expect.element(page.getByText('Recorded on 20 November 2026 · Docker Engine 28.5.1, overlay2 image store · linux/amd64 · official base images')).toBeVisible()
  })

  it('say what failed, and are tried again when the slide is shown again', async () => {
    let isBroken = true
    const { hide } = await frame(async (name, signal) => {
      if (isBroken) throw new Error('The network is gone.')
      return fetchFixture(name, signal)
    })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No recording to show. The network is gone.')
    isBroken = false
    await hide(true)
    await hide(false)
    await expect.element(page.getByText('single and multi')).toBeVisible()
  })

  it.each([
    ['missing, which some servers answer with their first page', () => new Response('<!doctype html>'), '09-none-go-multi.json is missing. Record it with: npm run measure'],
    ['missing, as others say', () => new Response('', { status: 404 }), '09-none-go-multi.json is missing. Record it with: npm run measure'],
    ['half there', () => new Response('{"schema":'), '09-none-go-multi.json is broken or of another version of the course. Record it anew with: npm run measure'],
    ['of another version', () => new Response('{"schema":99}'), '09-none-go-multi.json is broken or of another version of the course. Record it anew with: npm run measure'],
    ['out of reach', () => Promise.reject(new Error('offline')), '09-none-go-multi.json did not arrive (offline). Leave this slide and come back to try again.'],
  ])('name the file that is %s', async (_, answer, sentence) => {
    const fetch = vi.spyOn(window, 'fetch').mockImplementation(async () => answer())
    onTestFinished(() => fetch.mockRestore())
    await expect(fetchBuild({ lab: '09-none', language: 'go', kind: 'multi' }, new AbortController().signal)).rejects.toThrow(`public/builds/${sentence}`)
  })

  it('are read as they come', async () => {
    const build = recordedBuildFixture('multi', 'go', '09-some')
    const fetch = vi.spyOn(window, 'fetch').mockImplementation(async () => Response.json(build))
    onTestFinished(() => fetch.mockRestore())
    expect(await fetchBuild({ lab: '09-some', language: 'go', kind: 'multi' }, new AbortController().signal)).toEqual(build)
    expect(fetch.mock.calls[0]?.[0]).toMatch(/\/builds\/09-some-go-multi\.json$/)
  })
})

describe('a choice', () => {
  /** A window of the deck, as far as a choice is concerned. */
  async function deckWindow(clicks: number) {
    const at = shallowRef(clicks)
    const isShown = shallowRef(true)
    let choice!: ReturnType<typeof useAcrossWindows<string>>
    await render(defineComponent(() => {
      choice = useAcrossWindows({ name: 'test', clicks: () => at.value, isShown, initial: clicks => `as at click ${clicks}` })
      return () => choice.state.value
    }))
    return { at, isShown, choose: (state: string) => choice.choose(state), state: () => choice.state.value }
  }

  it('is the same in every window at that click, also in one that opens later, and not in the preview of the next', async () => {
    const [presenter, audience, preview] = [await deckWindow(1), await deckWindow(1), await deckWindow(2)]
    presenter.choose('mine')
    await expect.poll(audience.state).toBe('mine')
    const late = await deckWindow(1)
    await expect.poll(late.state).toBe('mine')
    expect(preview.state()).toBe('as at click 2')
  })

  it('lasts until the next click, and until the slide is left', async () => {
    const window = await deckWindow(1)
    window.choose('mine')
    window.at.value = 2
    await expect.poll(window.state).toBe('as at click 2')
    window.choose('mine')
    window.isShown.value = false
    await expect.poll(window.state).toBe('as at click 2')
  })
})

it('lets a slider be dragged without turning the slide, and gives the keys back', async () => {
  const chosen = vi.fn()
  const turns = vi.fn()
  await render(defineComponent(() => () => h('div', { onPointerdown: turns }, h(RangeSlider, { label: 'Builds', min: 1, max: 100, value: 30, onChoose: chosen }))))
  const slider = page.getByRole('slider', { name: 'Builds' })
  await slider.click()
  expect(chosen).toHaveBeenCalled()
  expect(turns).not.toHaveBeenCalled()
  expect(document.activeElement).toBe(document.body)
})
