import type { Component } from 'vue'
import type { ProvedClaims } from '#claims'
import type { Proved } from '../../components/claim/proved.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page } from 'vitest/browser'
import { shallowRef } from 'vue'
import { provedKey } from '../../components/claim/proved.ts'
import ArgScope from '../../components/proved-trials/ArgScope.vue'
import { besideRows } from '../../components/proved-trials/beside-rows.ts'
import ProvedListings from '../../components/proved-trials/ProvedListings.vue'
import ProvedStages from '../../components/proved-trials/ProvedStages.vue'
import { argScope, firstArg } from '../../components/proved-trials/where-arg-counts.ts'
import { claimsFixture } from './fixtures/claims.ts'
import './fixtures/look.ts'

const TWO = 'FROM scratch AS one\nCOPY a /\n\nFROM scratch AS two\nCOPY b /\n'

/** Two claims about stages: the target, and an ARG. */
function provedFixture(): ProvedClaims {
  return {
    ...claimsFixture(),
    claims: [
      {
        id: 'last',
        sentence: 'The last stage is the image.',
        believed: 'The first is.',
        experiment: { dockerfile: TWO, does: 'Built.', saw: 'The image is the second.' },
        control: { dockerfile: TWO, does: 'Built with --target one.', saw: 'The image is the first.' },
      },
      {
        id: 'arg',
        sentence: 'An ARG ends with its stage.',
        experiment: { dockerfile: 'FROM alpine AS build\nARG V=1\n\nFROM alpine\nRUN echo $V\n', does: 'Built.', saw: 'Nothing.' },
        control: { dockerfile: 'FROM alpine AS build\nARG V=1\n\nFROM build\nRUN echo $V\n', does: 'Built.', saw: 'One.' },
      },
    ],
  }
}

const READY: Proved = { state: 'ready', record: provedFixture() }

async function show(component: Component, { proved = READY, ids = ['last', 'arg'], clicks = 0 }: { proved?: Proved | undefined, ids?: string[], clicks?: number } = {}) {
  await page.viewport(980, 552)
  const provided = shallowRef<Proved | undefined>(proved)
  const rendered = await render(component, { props: { ids, clicks }, global: { provide: { [provedKey]: provided } } })
  return { ...rendered, provided }
}

describe('proved claims that take turns', () => {
  it('show both outcomes, the sentence, what is often said, and where it was proved', async () => {
    await show(ProvedStages)
    for (const text of ['The image is the second.', 'The image is the first.', 'The last stage is the image.', 'Often said: The first is.', 'Proved on 20 November 2026']) {
      await expect.element(page.getByText(text, { exact: false }).first()).toBeVisible()
    }
  })

  it('draw each build as it was done', async () => {
    const { container } = await show(ProvedStages)
    const fates = [...container.querySelectorAll('.trial')].map(trial => [...trial.querySelectorAll('.fate')].map(fate => fate.textContent))
    expect(fates).toEqual([['skipped', 'the image'], ['the image', 'skipped']])
  })

  it('are the same at a click forwards and backwards', async () => {
    const { container, rerender } = await show(ProvedListings)
    const first = container.textContent
    await rerender({ clicks: 1 })
    await expect.element(page.getByText('An ARG ends with its stage.')).toBeVisible()
    const second = container.textContent
    await rerender({ clicks: 7 })
    expect(container.textContent).toBe(second)
    await rerender({ clicks: 0 })
    expect(container.textContent).toBe(first)
  })

  it('tell what was done once where it was the same', async () => {
    const { container } = await show(ProvedListings, { clicks: 1 })
    expect(container.querySelectorAll('.does')).toHaveLength(1)
    await expect.element(page.getByText('Both: Built.')).toBeVisible()
  })

  it('fit beside each other on a slide', async () => {
    const { container } = await show(ProvedStages)
    expect(container.scrollWidth).toBeLessThanOrEqual(980)
  })

  it('wait, fail and miss in a sentence', async () => {
    const { provided } = await show(ProvedStages, { ids: ['nothing'] })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No claim to show. No claim is called "nothing". public/claims.json has the names.')
    provided.value = undefined
    await expect.element(page.getByRole('status')).toHaveTextContent('Reading the claims…')
    provided.value = { state: 'failed', message: 'public/claims.json is missing.' }
    await expect.element(page.getByRole('alert')).toHaveTextContent('No claim to show. public/claims.json is missing.')
  })
})

describe('where an ARG is known', () => {
  const scopes = (text: string) => argScope(text, firstArg(text)).map(({ scope }) => scope)

  it.each<[string, string, string[]]>([
    ['above the first FROM: to FROM lines', 'ARG V=1\nFROM alpine:$V\nRUN echo $V\n', ['declares', 'sees', 'blind']],
    ['declared again: to its stage', 'ARG V=1\nFROM alpine\nARG V\nRUN echo $V\n', ['declares', 'sees', 'declares', 'sees']],
    ['in a stage: from its line to the end', 'FROM alpine\nRUN echo $V\nARG V=1\nRUN true\n', ['outside', 'blind', 'declares', 'sees']],
    ['in another stage: no more', 'FROM alpine AS build\nARG V=1\n\nFROM alpine\nRUN echo $V\n', ['outside', 'declares', 'outside', 'blind']],
    ['in a stage built on it: still', 'FROM alpine AS build\nARG V=1\n\nFROM build\nRUN echo $V\n', ['outside', 'declares', 'outside', 'sees']],
    ['in a container: never', 'FROM alpine\nARG V=1\nCMD ["sh", "-c", "echo $V"]\n', ['outside', 'declares', 'blind']],
    ['in a container: ENV is', 'FROM alpine\nENV V=1\nCMD ["sh", "-c", "echo $V"]\n', ['outside', 'declares', 'sees']],
  ])('%s', (_, text, expected) => {
    expect(scopes(text)).toEqual(expected)
  })

  it('is drawn, and told in words where the name is used in vain', async () => {
    const { container } = await show(ArgScope, { ids: ['arg'] })
    expect([...container.querySelectorAll('.trial')].map(trial => trial.querySelectorAll('.blind').length)).toEqual([1, 0])
    await expect.element(page.getByText('not known here: empty')).toBeVisible()
  })
})

describe('a Dockerfile beside another', () => {
  const same = 'FROM alpine AS build\nRUN one\nRUN two\nRUN three\n\nFROM alpine\n'

  it('marks what differs and leaves out what both have at length, but for FROM', () => {
    expect(besideRows(`${same}COPY --from=build /app /\n`, `${same}COPY --from=build /venv /\n`)).toEqual([
      { kind: 'instruction', keyword: 'FROM', rest: 'alpine AS build', differs: false, isFirstOfStage: false },
      { kind: 'same', count: 3 },
      { kind: 'instruction', keyword: 'FROM', rest: 'alpine', differs: false, isFirstOfStage: true },
      { kind: 'instruction', keyword: 'COPY', rest: '--from=build /app /', differs: true, isFirstOfStage: false },
    ])
  })

  it('shows one or two lines rather than count them', () => {
    expect(besideRows('FROM alpine\nRUN one\nRUN two\nRUN x\n', 'FROM alpine\nRUN one\nRUN two\n').map(row => row.kind)).toEqual(['instruction', 'instruction', 'instruction', 'instruction'])
  })
})
