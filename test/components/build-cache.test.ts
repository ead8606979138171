import type { Proved } from '../../components/claim/proved.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page } from 'vitest/browser'
import { shallowRef } from 'vue'
import { provedKey } from '../../components/claim/proved.ts'
import CodeAndWhy from '../../components/code-and-why/CodeAndWhy.vue'
import { observedStep } from '../../components/proved-trials/observed.ts'
import ProvedBuilds from '../../components/proved-trials/ProvedBuilds.vue'
import { claimsFixture } from './fixtures/claims.ts'
import './fixtures/look.ts'

describe('a step that was observed', () => {
  it.each([
    ['RUN sort was run again.', { begins: 'RUN sort', cached: false }],
    ['COPY . /app was cached.', { begins: 'COPY . /app', cached: true }],
    ['The image was built.', undefined],
  ])('%s', (saw, expected) => {
    expect(observedStep(saw)).toEqual(expected)
  })

  it('is marked in its Dockerfile, with the files that matter under it', async () => {
    await page.viewport(980, 552)
    const dockerfile = 'FROM scratch\nCOPY . /app\n'
    const proved: Proved = {
      state: 'ready',
      record: {
        ...claimsFixture(),
        claims: [{
          id: 'ignored',
          sentence: 'An ignored file changes nothing.',
          experiment: { dockerfile, files: { '.dockerignore': 'README.md\n' }, does: 'Built twice.', saw: 'COPY . /app was cached.' },
          control: { dockerfile, does: 'Built twice.', saw: 'COPY . /app was run again.' },
        }],
      },
    }
    const { container } = await render(ProvedBuilds, { props: { ids: ['ignored'], files: ['.dockerignore'] }, global: { provide: { [provedKey]: shallowRef(proved) } } })
    expect([...container.querySelectorAll('.fate')].map(fate => fate.textContent)).toEqual(['✓ cached', '↻ run again'])
    expect([...container.querySelectorAll('.file')].map(file => file.textContent)).toEqual(['.dockerignore README.md', '.dockerignore not there'])
  })
})

it('tells line by line what a line does, and keeps the place of what is to come', async () => {
  await page.viewport(980, 552)
  const rows = [{ code: 'FROM a', why: 'this' }, { code: 'FROM a:1', why: 'that' }]
  const { container, rerender } = await render(CodeAndWhy, { props: { label: 'Bases', rows, clicks: 0 } })
  const height = container.firstElementChild!.getBoundingClientRect().height
  expect(container.querySelectorAll('.waiting')).toHaveLength(2)
  await rerender({ clicks: 2 })
  expect(container.querySelectorAll('.waiting')).toHaveLength(0)
  expect(container.querySelector('.now')?.textContent).toContain('that')
  expect(container.firstElementChild!.getBoundingClientRect().height).toBe(height)
})
