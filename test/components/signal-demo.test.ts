import type { ProvedTrial } from '#claims'
import type { Proved } from '../../components/claim/proved.ts'
import type { FetchBuild } from '../../components/recorded/fetch-build.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import { shallowRef } from 'vue'
import { provedKey } from '../../components/claim/proved.ts'
import { fetchBuildKey } from '../../components/recorded/fetch-build.ts'
import { signalCase } from '../../components/signal-demo/signal-case.ts'
import SignalDemo from '../../components/signal-demo/SignalDemo.vue'
import { claimsFixture } from './fixtures/claims.ts'
import { recordedBuildFixture } from './fixtures/recorded-builds.ts'
import './fixtures/look.ts'

const HANDLER = { 'app.py': 'signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\n' }
const BARE = { 'app.py': 'signal.pause()\n' }
const KILLED = 'The app went on until it was killed after the grace period.'
const ENDED = 'The app ended by itself.'

function trial(command: string, { files = HANDLER, saw = KILLED, run = '' } = {}): ProvedTrial {
  return { dockerfile: `FROM python:3.13-slim\nCOPY app.py .\n${command}\n`, files, does: `Built; a container run${run} and stopped with docker stop -t 1.`, saw }
}

describe('who hears SIGTERM', () => {
  const told = (...args: Parameters<typeof trial>) => signalCase(trial(...args)).processes.map(({ name, deed }) => `${name} ${deed}`)

  it.each<[string, Parameters<typeof trial>, string[]]>([
    ['shell form: not the app', ['CMD mkdir -p log && python app.py'], ['sh keeps it', 'python app.py never hears of it']],
    ['exec form: the app, for which it means nothing', ['CMD ["python", "app.py"]', { files: BARE }], ['python app.py has no handler: nothing happens']],
    ['exec form and a handler: the app', ['CMD ["python", "app.py"]'], ['python app.py ends by its handler']],
    ['shell form with exec: the app', ['CMD mkdir -p log && exec python app.py'], ['python app.py ends by its handler']],
    ['bash and a single command: the app', ['SHELL ["/bin/bash", "-c"]\nCMD python app.py'], ['python app.py ends by its handler']],
    ['sh and a single command: not the app', ['CMD python app.py'], ['sh keeps it', 'python app.py never hears of it']],
    ['--init: the app, which is not process 1', ['CMD ["python", "app.py"]', { files: BARE, run: ' with --init' }], ['docker-init passes it on', 'python app.py ends, as is the default']],
  ])('%s', (_, args, expected) => {
    expect(told(...args)).toEqual(expected)
  })

  it('is told another signal where STOPSIGNAL says so', () => {
    expect(signalCase(trial('CMD ["python", "app.py"]\nSTOPSIGNAL SIGINT', { files: BARE }))).toMatchObject({ signal: 'SIGINT', hasHandler: true, command: 'CMD ["python", "app.py"]' })
  })

  it('comes out as it was recorded, whatever the picture says', () => {
    expect(signalCase(trial('CMD ["python", "app.py"]', { saw: KILLED })).outcome).toBe('killed')
    expect(signalCase(trial('CMD python app.py', { saw: ENDED })).outcome).toBe('ended')
  })
})

const CASES = [
  { name: 'shell form', claim: 'shell', side: 'experiment' },
  { name: 'exec form', claim: 'exec', side: 'experiment' },
  { name: '--init', claim: 'exec', side: 'control' },
] as const

function ready(): Proved {
  return {
    state: 'ready',
    record: {
      ...claimsFixture(),
      claims: [
        { id: 'shell', sentence: 'A shell keeps it.', experiment: trial('CMD mkdir log && python app.py'), control: trial('CMD ["python", "app.py"]', { saw: ENDED }) },
        { id: 'exec', sentence: 'Exec form is not enough.', experiment: trial('CMD ["python", "app.py"]', { files: BARE }), control: trial('CMD ["python", "app.py"]', { files: BARE, saw: ENDED, run: ' with --init' }) },
      ],
    },
  }
}

async function show(clicks: number, proved: Proved | undefined = ready()) {
  await page.viewport(980, 552)
  const provided = shallowRef<Proved | undefined>(proved)
  const rendered = await render(SignalDemo, { props: { cases: CASES, clicks }, global: { provide: { [provedKey]: provided } } })
  return { ...rendered, provided }
}

describe('a container that is stopped', () => {
  it('runs first, and shows what was recorded one click later', async () => {
    const { container, rerender } = await show(0)
    await expect.element(page.getByText('Will it stop when it is asked to?')).toBeVisible()
    expect(container.textContent).not.toContain(KILLED)
    await rerender({ clicks: 1 })
    expect(container.querySelector('.outcome.killed')?.textContent).toContain(`SIGKILL. ${KILLED}`)
    await expect.element(page.getByText('A shell keeps it.')).toBeVisible()
    await expect.element(page.getByText('Proved on 20 November 2026', { exact: false })).toBeVisible()
    await rerender({ clicks: 5 })
    expect(container.querySelector('.outcome.ended')?.textContent).toContain(ENDED)
  })

  it('shows the signal as far as it gets', async () => {
    const { container, rerender } = await show(1)
    const heard = () => [...container.querySelectorAll('.process')].map(process => process.classList.contains('hears'))
    expect(heard()).toEqual([true, false])
    await rerender({ clicks: 5 })
    expect(heard()).toEqual([true, true])
  })

  it('is the same at a click forwards, backwards and opened directly', async () => {
    const { container, rerender, unmount } = await show(0)
    for (const clicks of [1, 2, 3, 4, 5, 9]) await rerender({ clicks })
    const last = container.innerHTML
    await rerender({ clicks: 5 })
    expect(container.innerHTML).toBe(last)
    await rerender({ clicks: 2 })
    const back = container.innerHTML
    unmount()
    const direct = await show(2)
    expect(direct.container.innerHTML).toBe(back)
  })

  it('is led with the keyboard and gives the keys back', async () => {
    await show(0)
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('button', { name: 'exec form' })).toHaveAttribute('aria-pressed', 'true')
    const stop = page.getByRole('button', { name: 'docker stop' })
    stop.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('status')).toHaveTextContent(`Process 1 is python app.py. docker stop sends SIGTERM: python app.py has no handler: nothing happens. ${KILLED}`)
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('waits, fails and misses in a sentence', async () => {
    const { provided } = await show(0)
    provided.value = undefined
    await expect.element(page.getByRole('status')).toHaveTextContent('Reading the claims…')
    provided.value = { state: 'failed', message: 'public/claims.json is missing.' }
    await expect.element(page.getByRole('alert')).toHaveTextContent('No claim to show. public/claims.json is missing.')
    provided.value = { state: 'ready', record: { ...claimsFixture(), claims: [] } }
    await expect.element(page.getByRole('alert')).toHaveTextContent('No claim to show. No claim has been proved yet. Prove them with: npm run claims -- --write')
  })
})

describe('what a stop costs in a lab', () => {
  const seconds = { single: 10.19, multi: 0.2 }
  const fetchStops: FetchBuild = async (name) => {
    const build = { ...recordedBuildFixture(name.kind), language: name.language }
    return name.language === 'go' ? build : { ...build, stop: { signal: 'SIGTERM', seconds: seconds[name.kind], exitCode: 0 } }
  }

  it('is told with the last click, as it was recorded, and said to be missing where it was not', async () => {
    await page.viewport(980, 552)
    const props = { cases: CASES, clicks: 4, lab: '03-best-practices' }
    const { rerender } = await render(SignalDemo, { props, global: { provide: { [provedKey]: shallowRef(ready()), [fetchBuildKey]: fetchStops } } })
    const stops = page.getByRole('figure', { name: 'Seconds that docker stop takes in lab 03' })
    expect(stops.elements()).toHaveLength(0)
    await rerender({ clicks: 5 })
    await expect.poll(() => stops.element().textContent).toContain('Flask 10 s →, repaired 0.20 s')
    expect(stops.element().textContent).toContain('Go not recorded →, repaired not recorded')
    await rerender({ clicks: 4 })
    expect(stops.elements()).toHaveLength(0)
  })
})
