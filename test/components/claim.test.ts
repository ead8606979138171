import type { Proved } from '../../components/claim/proved.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import { h, shallowRef } from 'vue'
import Claim from '../../components/claim/Claim.vue'
import { provedKey } from '../../components/claim/proved.ts'
import { claimsFixture } from './fixtures/claims.ts'
import './fixtures/look.ts'

const READY: Proved = { state: 'ready', record: claimsFixture() }

async function show({ proved = READY, ...props }: { proved?: Proved | undefined, id?: string, open?: boolean } = {}) {
  await page.viewport(980, 552)
  const provided = shallowRef<Proved | undefined>(proved)
  const rendered = await render(Claim, { props: { id: 'workdir-commits-a-layer', ...props }, global: { provide: { [provedKey]: provided } } })
  return { ...rendered, provided }
}

/** An open claim in a box of Slidev's that leaves it little room. */
async function showWithin(around: string) {
  await page.viewport(980, 552)
  const claim = h(Claim, { id: 'exec-form-alone-is-not-enough', open: true })
  return render(() => h('div', { class: around, style: 'height: 300px' }, claim), { global: { provide: { [provedKey]: shallowRef(READY) } } })
}

const button = () => page.getByRole('button', { name: /^proved: / })
const trials = () => page.getByRole('region', { name: 'The experiment and its control' })

describe('a claim', () => {
  it('shows its sentence, what people believe instead, and when and on what it was proved', async () => {
    await show()
    await expect.element(page.getByText('WORKDIR commits a layer, even for a folder that is there already.', { exact: false })).toBeVisible()
    await expect.element(page.getByText('Often said: WORKDIR only writes metadata.')).toBeVisible()
    await expect.element(page.getByText('Proved on 20 November 2026 · Docker Engine 28.5.1, containerd image store · linux/amd64 · official base images')).toBeVisible()
    expect(trials().elements()).toEqual([])
  })

  it('opens on a click to both Dockerfiles and outcomes, closes on another, and leaves the keys to the slides', async () => {
    await show()
    await button().click()
    await expect.element(button()).toHaveAttribute('aria-expanded', 'true')
    expect(trials().element().textContent).toMatch(/Experiment.*one layer more.*WORKDIR \/usr.*Control.*no layer more.*WORKDIR \//s)
    expect(document.activeElement).toBe(document.body)
    await button().click()
    expect(trials().elements()).toEqual([])
  })

  it.each(['{Enter}', ' '])('opens with the key %j, and gives the keys back on Escape', async (key) => {
    await show()
    await userEvent.keyboard('{Tab}')
    await expect.element(button()).toHaveFocus()
    await userEvent.keyboard(key)
    await expect.element(trials()).toBeVisible()
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('tells a screen reader what the button does and which lines differ', async () => {
    const { container } = await show()
    await expect.element(page.getByRole('button', { name: 'proved: show the experiment and its control' })).toHaveAttribute('aria-expanded', 'false')
    await button().click()
    await expect.element(page.getByRole('button', { name: 'proved: hide the experiment and its control' })).toHaveAttribute('aria-controls', trials().element().id)
    expect([...container.querySelectorAll('.differs')].map(line => line.textContent?.trim())).toEqual(['WORKDIR /usr (differs)', 'WORKDIR / (differs)'])
  })

  it('opens and closes as the slide\'s clicks say', async () => {
    const { rerender } = await show({ open: false })
    await rerender({ open: true })
    await expect.element(trials()).toBeVisible()
    await rerender({ open: false })
    expect(trials().elements()).toEqual([])
  })

  it('shows the files beside the Dockerfile', async () => {
    await show({ id: 'exec-form-alone-is-not-enough', open: true })
    expect(page.getByLabelText('app.py').elements().map(file => file.textContent)).toEqual([
      expect.stringContaining('signal.pause()'),
      expect.stringContaining('signal.SIGTERM'),
    ])
  })

  it('keeps to the room that a slide leaves, and scrolls', async () => {
    const { container } = await showWithin('slidev-layout')
    const slide = container.querySelector('.slidev-layout')!
    expect(slide.scrollHeight).toBeLessThanOrEqual(slide.clientHeight)
    const panel = trials().element()
    expect(panel.scrollHeight).toBeGreaterThan(panel.clientHeight)
  })

  it('opens with the outcomes and the first line that differs in sight', async () => {
    const { container } = await showWithin('slidev-layout')
    const bottom = trials().element().getBoundingClientRect().bottom
    expect(container.querySelector('.differs')!.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom)
    expect(trials().element().scrollTop).toBeGreaterThan(0)
    for (const outcome of container.querySelectorAll('.saw')) expect(outcome.getBoundingClientRect().top).toBeGreaterThan(trials().element().getBoundingClientRect().top)
  })

  it('is on paper as its sentence and where it was proved', async () => {
    const { container } = await showWithin('print-slide-container')
    expect(getComputedStyle(container.querySelector('.trials')!).display).toBe('none')
    await expect.element(page.getByText('Proved on 20 November 2026', { exact: false })).toBeVisible()
  })
})

describe('a claim that is not there', () => {
  it('says that it waits', async () => {
    const { provided } = await show()
    provided.value = undefined
    await expect.element(page.getByRole('status')).toHaveTextContent('Reading the claims…')
    provided.value = READY
    await expect.element(button()).toBeVisible()
  })

  it('waits too where nothing is provided', async () => {
    await render(Claim, { props: { id: 'workdir-commits-a-layer' } })
    await expect.element(page.getByRole('status')).toHaveTextContent('Reading the claims…')
  })

  it('says what is wrong with the file', async () => {
    await show({ proved: { state: 'failed', message: 'public/claims.json is missing. Write it with: npm run claims -- --write' } })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No claim to show. public/claims.json is missing. Write it with: npm run claims -- --write')
  })

  it('says that no claim has its name', async () => {
    await show({ id: 'workdir-commits-no-layer' })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No claim to show. No claim is called "workdir-commits-no-layer". public/claims.json has the names.')
  })

  it('says what to run when none is proved', async () => {
    await show({ proved: { state: 'ready', record: { ...claimsFixture(), claims: [] } } })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No claim to show. No claim has been proved yet. Prove them with: npm run claims -- --write')
  })
})
