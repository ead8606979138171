import type { ProvedClaims } from '#claims'
import type { Proved } from '../../components/claim/proved.ts'
import { EditorView } from '@codemirror/view'
import { beforeEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import { shallowRef } from 'vue'
import { provedKey } from '../../components/claim/proved.ts'
import DockerfilePlayground from '../../components/dockerfile-playground/DockerfilePlayground.vue'
import { claimsFixture } from './fixtures/claims.ts'
import './fixtures/look.ts'

const MISSPELT = 'FROM scratch AS build\nCOPY app.py /\n\nFROM scratch\nCOPY --from=bulid /app.py /\n'
const REPAIRED = MISSPELT.replace('bulid', 'build')
const ID = 'a-misspelt-stage-is-taken-for-an-image'

function claims(): ProvedClaims {
  const trial = (dockerfile: string) => ({ dockerfile, does: 'Built.', saw: 'Seen.' })
  return { ...claimsFixture(), claims: [{ id: ID, sentence: 'A misspelt stage is an image.', experiment: trial(MISSPELT), control: trial(REPAIRED) }] }
}

async function show(props: { example?: string, clicks?: number, still?: boolean } = {}) {
  await page.viewport(980, 552)
  const rendered = await render(DockerfilePlayground, {
    props: { example: ID, ...props },
    attrs: { style: 'width: 884px; height: 420px' },
    global: { provide: { [provedKey]: shallowRef<Proved>({ state: 'ready', record: claims() }) } },
  })
  await settled()
  return rendered
}

/** The editor is there, and what it holds was looked at. */
async function settled() {
  await expect.element(page.getByRole('region', { name: 'Dockerfile playground' })).toHaveAttribute('data-state', 'ready')
}

const editor = () => page.getByRole('textbox', { name: /^Dockerfile/ })
const card = () => page.getByRole('region', { name: 'Findings' })
const stages = () => page.getByRole('group', { name: 'Stages, and what goes from one to another' })
const button = (name: string) => page.getByRole('button', { name, exact: true })

function view(): EditorView {
  const found = EditorView.findFromDOM(document.querySelector<HTMLElement>('.cm-editor')!)
  if (!found) throw new Error('There is no editor.')
  return found
}

const text = () => view().state.doc.toString()
const put = (text: string) => view().dispatch({ changes: { from: 0, to: view().state.doc.length, insert: text } })
const badges = () => [...document.querySelectorAll('.cm-badges .cm-badge')].filter(badge => (badge.parentElement?.offsetHeight ?? 0) > 0).map(({ textContent }) => textContent)

describe('the playground', () => {
  it('shows the stages, the layers and what docker and the course object to', async () => {
    await show()
    await expect.element(stages().getByRole('button', { name: 'bulid another image' })).toBeVisible()
    await expect.element(card()).toMatchTextContent(/1 of 3/)
    expect(badges()).toEqual(['1', '2+'])
    await expect.element(page.getByRole('group', { name: /What the steps/ }).getByRole('button', { name: /^Line 5, COPY/ })).toBeVisible()
  })

  it('repairs on a click, in one step of undo', async () => {
    await show()
    await button('Next finding').click()
    await button('Next finding').click()
    await expect.element(card()).toMatchTextContent(/MisspeltStageName/)
    await button('Repair line 5').click()
    expect(text()).toBe(REPAIRED)
    await expect.element(card()).toMatchTextContent(/objects/)
    await expect.element(stages().getByRole('button', { name: /build left behind/ })).toBeVisible()
    await button('Undo').click()
    expect(text()).toBe(MISSPELT)
    await button('Redo').click()
    expect(text()).toBe(REPAIRED)
    await button('Start over').click()
    expect(text()).toBe(MISSPELT)
    await button('Undo').click()
    expect(text()).toBe(REPAIRED)
  })

  it('looks at what is typed', async () => {
    await show()
    await editor().click()
    await userEvent.keyboard('{Control>}{End}{/Control}USER 65532{Enter}HEALTHCHEK CMD true')
    expect(text()).toContain('USER 65532\nHEALTHCHEK CMD true')
    await expect.element(page.getByText('Docker refuses to build')).toBeVisible()
    await expect.element(page.getByText(/HEALTHCHEK/).last()).toBeVisible()
  })

  it('tells what is found at the line where the cursor goes', async () => {
    await show()
    view().dispatch({ selection: { anchor: view().state.doc.line(5).from } })
    await expect.element(card()).toMatchTextContent(/2 of 3/)
    await expect.element(stages().getByRole('button', { name: 'bulid another image' })).toHaveClass(/marked/)
  })

  it('repairs the text as it is by now, not as it was looked at', async () => {
    await show()
    await button('Next finding').click()
    await button('Next finding').click()
    view().dispatch({ changes: { from: 0, insert: '# a comment\n' } })
    await button('Repair line 5').click()
    await expect.poll(text).toBe(`# a comment\n${REPAIRED}`)
  })
})

describe('the playground\'s clicks and pages', () => {
  it('shows what is to be repaired, then the repaired one, whichever way one comes', async () => {
    const { rerender, unmount } = await show()
    const picture = () => document.querySelector('.beside')!.innerHTML.replace(/\bv-\d+(?:-\d+)*/g, 'id')
    const first = picture()
    await rerender({ clicks: 1 })
    await settled()
    expect(text()).toBe(REPAIRED)
    const last = picture()
    await rerender({ clicks: 0 })
    await settled()
    expect(text()).toBe(MISSPELT)
    expect(picture()).toBe(first)
    unmount()
    await show({ clicks: 1 })
    expect(text()).toBe(REPAIRED)
    expect(picture()).toBe(last)
  })

  it('lists all that was found on paper, whatever the click', async () => {
    await show({ clicks: 1, still: true })
    expect(text()).toBe(MISSPELT)
    expect([...document.querySelectorAll('.remark-card li')].map(({ textContent }) => textContent?.trim().replace(/\s+/g, ' '))).toEqual(['1 UnusedStage', '2 UnpinnedBaseImage', '3 MisspeltStageName'])
    expect(document.querySelector('.deeds, .step')).toBeNull()
  })

  it('keeps what was typed on each page, and its undo', async () => {
    const { rerender } = await show()
    put('FROM python:3.13-slim\n')
    await rerender({ clicks: 1 })
    put('FROM scratch\n')
    await page.getByRole('combobox', { name: 'Example' }).selectOptions('own')
    expect(text()).toBe('')
    await rerender({ clicks: 0 })
    expect(text()).toBe('FROM python:3.13-slim\n')
    await button('Undo').click()
    expect(text()).toBe(MISSPELT)
    await rerender({ clicks: 1 })
    expect(text()).toBe('FROM scratch\n')
  })

  it('has every lab and language, single and multi', async () => {
    await show({ example: '01-multi-stage/go' })
    expect(text()).toMatch(/FROM golang/)
    expect(text()).not.toContain('#region')
    await button('multi').click()
    expect(text()).toMatch(/FROM scratch|distroless/)
    await expect.element(card()).toMatchTextContent(/objects/)
    const labs = [...document.querySelectorAll('optgroup')].filter(({ label }) => label.startsWith('Lab'))
    expect(labs.map(({ children }) => children.length)).toEqual([3, 3, 3])
  })
})

describe('the playground\'s keys', () => {
  let heard: string[] = []
  const listen = ({ key }: KeyboardEvent) => heard.push(key)
  beforeEach(() => {
    heard = []
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })

  it('no key that is typed reaches the slides, until Escape gives them back', async () => {
    await show()
    await editor().click()
    await userEvent.keyboard(' d{ArrowRight}{ArrowDown}')
    expect(heard).toEqual([])
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
    await userEvent.keyboard('{ArrowRight}')
    expect(heard).toEqual(['ArrowRight'])
  })

  it('tab leads out of the editor, both ways', async () => {
    await show()
    await editor().click()
    expect(getComputedStyle(editor().element()).boxShadow).not.toBe('none')
    await userEvent.tab()
    expect(document.querySelector('.beside')!.contains(document.activeElement)).toBe(true)
    await userEvent.tab({ shift: true })
    await expect.element(editor()).toHaveFocus()
    await userEvent.tab({ shift: true })
    await expect.element(button('Start over')).toHaveFocus()
    expect(text()).toBe(MISSPELT)
  })

  it('the menu keeps its arrow keys to itself', async () => {
    await show()
    page.getByRole('combobox', { name: 'Example' }).element().focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(heard).toEqual([])
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })
})

describe('the playground with what is no Dockerfile', () => {
  const nonsense: Record<string, string> = {
    'nothing': '',
    'spaces': '   \n\t\n',
    'a poem': 'Roses are red\nviolets \'are "blue\n\\\n<<EOF',
    'open quotes': `FROM debian\n${'ENV A="\\\n'.repeat(500)}`,
    'a byte order mark': `\uFEFF${MISSPELT}`,
    'six hundred stages': Array.from({ length: 600 }, (_, index) => `FROM scratch AS s${index}\nCOPY --from=s${index - 1} a b\n`).join(''),
    'lone surrogates and right to left': 'FROM \uD800\u202Escratch\nRUN \uDFFF\n',
    'carriage returns': MISSPELT.replaceAll('\n', '\r\n'),
  }

  it.each(Object.keys(nonsense))('survives %s', async (name) => {
    await show()
    const beside = document.querySelector('.beside')!
    const before = beside.textContent
    put(nonsense[name] ?? '')
    put(`${text()}\nRUN true\n`)
    await expect.poll(() => beside.textContent).not.toBe(before)
    put(MISSPELT)
    await expect.element(card()).toMatchTextContent(/of 3/)
  })

  it.each([
    ['a binary', Array.from({ length: 40_000 }, (_, index) => String.fromCharCode(index * 7919 % 256)).join(''), 'This is no text'],
    ['a line of a megabyte', `FROM scratch\nRUN ${'x'.repeat(1_000_000)}`, 'Too much to look at'],
    ['20,000 lines', 'RUN true\n'.repeat(20_000), 'more than 5,000 lines'],
  ])('says in a sentence why it does not look at %s', async (_, pasted, sentence) => {
    await show()
    put(pasted)
    await expect.element(page.getByRole('alert')).toMatchTextContent(new RegExp(sentence))
    await button('Undo').click()
    expect(text()).toBe(MISSPELT)
    await expect.element(card()).toMatchTextContent(/of 3/)
  })

  it('looks at 2,000 lines', async () => {
    await show()
    put(`FROM debian:13-slim\n${'RUN make\nENV A=1\n'.repeat(1000)}`)
    await expect.element(page.getByText(/1000 layers on the base/)).toBeVisible()
    expect(document.querySelectorAll('.strip button').length).toBeLessThan(50)
  })
})
