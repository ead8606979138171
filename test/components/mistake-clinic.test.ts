import type { ProvedTrial } from '#claims'
import type { Proved } from '../../components/claim/proved.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import { shallowRef } from 'vue'
import { provedKey } from '../../components/claim/proved.ts'
import MistakeClinic from '../../components/mistake-clinic/MistakeClinic.vue'
import { brokenRows, repairRows } from '../../components/mistake-clinic/repair-rows.ts'
import { claimsFixture } from './fixtures/claims.ts'
import './fixtures/look.ts'

const trial = (dockerfile: string, saw: string, files?: Record<string, string>): ProvedTrial => ({ dockerfile, does: 'Built.', saw, ...(files && { files }) })

describe('a repair', () => {
  const signs = { goes: '-', comes: '+', stays: ' ', file: '@', more: '…' }
  const diff = (broken: ProvedTrial, repaired: ProvedTrial) => repairRows(broken, repaired).map(row => `${signs[row.kind]} ${row.kind === 'more' ? row.count : row.text}`)

  it('says line by line what goes and what comes', () => {
    expect(diff(trial('FROM a\nCOPY . /app\nRUN wc /app/list\n', ''), trial('FROM a\nCOPY list /\nRUN wc /list\nCOPY . /app\n', ''))).toEqual([
      '  FROM a',
      '+ COPY list /',
      '+ RUN wc /list',
      '  COPY . /app',
      '- RUN wc /app/list',
    ])
  })

  it('leaves out what stays at length, but for the FROM of the stage that changes', () => {
    const start = 'FROM a AS build\nRUN one\nRUN two\nRUN three\nFROM a\n'
    expect(diff(trial(`${start}COPY --from=build /app /\n`, ''), trial(`${start}COPY --from=build /venv /\n`, ''))).toEqual(['… 4', '  FROM a', '- COPY --from=build /app /', '+ COPY --from=build /venv /'])
  })

  it('names the files that differ', () => {
    const dockerfile = 'FROM a\nCOPY . .\n'
    const broken = trial(dockerfile, '', { '.dockerignore': '*.log\n', 'same': 'x\n' })
    expect(diff(broken, trial(dockerfile, '', { '.dockerignore': 'README.md\n', 'same': 'x\n' }))).toEqual(['  FROM a', '  COPY . .', '@ .dockerignore', '- *.log', '+ README.md'])
    const missing = repairRows(trial(dockerfile, ''), trial(dockerfile, '', { '.dockerignore': '.env\n' }))
    expect(missing.at(-1)).toEqual({ kind: 'comes', text: '.env' })
    expect(brokenRows(missing)).toEqual([{ kind: 'stays', text: 'FROM a' }, { kind: 'stays', text: 'COPY . .' }])
  })

  it('is no diff where only the command was another', () => {
    const dockerfile = 'FROM a AS one\nCOPY x /\nFROM a AS two\nCOPY x /\nCOPY y /\nCOPY z /\n'
    expect(diff(trial(dockerfile, ''), trial(dockerfile, ''))).toHaveLength(6)
  })
})

const PATIENTS = [
  { name: 'rm later', claim: 'rm', side: 'experiment' },
  { name: 'order', claim: 'order', side: 'control' },
] as const

function ready(): Proved {
  return {
    state: 'ready',
    record: {
      ...claimsFixture(),
      claims: [
        { id: 'rm', sentence: 'rm frees nothing.', experiment: trial('FROM a\nRUN make big\nRUN rm big\n', 'Stored once.'), control: trial('FROM a\nRUN make big && rm big\n', 'Not stored.') },
        { id: 'order', sentence: 'Order counts.', experiment: trial('FROM a\nCOPY list /\nCOPY . /\n', 'Cached.'), control: trial('FROM a\nCOPY . /\n', 'Run again.') },
      ],
    },
  }
}

async function show(clicks: number, proved: Proved | undefined = ready()) {
  await page.viewport(980, 552)
  const provided = shallowRef<Proved | undefined>(proved)
  const rendered = await render(MistakeClinic, { props: { label: 'Mistakes', patients: PATIENTS, clicks }, global: { provide: { [provedKey]: provided } } })
  return { ...rendered, provided }
}

describe('the clinic', () => {
  it('shows the broken Dockerfile first, then the recorded symptom and the repair', async () => {
    const { container, rerender } = await show(0)
    await expect.element(page.getByText('What will happen?')).toBeVisible()
    expect(container.querySelector('[aria-label="Repaired"]')).toBeNull()
    expect(container.textContent).not.toContain('rm frees nothing.')
    await rerender({ clicks: 1 })
    expect(container.querySelector('.bad')?.textContent).toContain('Stored once.')
    expect(container.querySelector('.good')?.textContent).toContain('Not stored.')
    expect([...container.querySelectorAll('[aria-label="Repaired"] li')].map(row => row.className.split(' ')[0])).toEqual(['stays', 'goes', 'goes', 'comes'])
    await expect.element(page.getByText('rm frees nothing.')).toBeVisible()
  })

  it('takes the control for the broken one where the claim is the right way', async () => {
    const { container } = await show(3)
    expect(container.querySelector('.bad')?.textContent).toContain('Run again.')
    expect(container.querySelector('.good')?.textContent).toContain('Cached.')
  })

  it('is the same at a click forwards, backwards and opened directly', async () => {
    const { container, rerender, unmount } = await show(0)
    for (const clicks of [1, 2, 3, 8]) await rerender({ clicks })
    const last = container.innerHTML
    await rerender({ clicks: 3 })
    expect(container.innerHTML).toBe(last)
    await rerender({ clicks: 1 })
    const back = container.innerHTML
    unmount()
    expect((await show(1)).container.innerHTML).toBe(back)
  })

  it('is led with the keyboard and gives the keys back', async () => {
    await show(0)
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('button', { name: 'order' })).toHaveAttribute('aria-pressed', 'true')
    page.getByRole('button', { name: 'repair' }).element().focus()
    await userEvent.keyboard(' ')
    await expect.element(page.getByText('Order counts.')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('waits, fails and misses in a sentence', async () => {
    const { provided } = await show(0)
    provided.value = undefined
    await expect.element(page.getByRole('status')).toHaveTextContent('Reading the claims…')
    provided.value = { state: 'failed', message: 'public/claims.json is missing.' }
    await expect.element(page.getByRole('alert')).toHaveTextContent('No claim to show. public/claims.json is missing.')
  })
})
