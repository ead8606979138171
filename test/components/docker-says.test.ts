import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import DockerSays from '../../components/docker-says/DockerSays.vue'
import SideBySide from '../../components/side-by-side/SideBySide.vue'
import { figuresFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

async function show(props: { language?: string, clicks?: number } = {}) {
  await page.viewport(980, 552)
  return render(DockerSays, { props: { figures: figuresFixture(), lab: '01-multi-stage', language: 'flask', clicks: 0, ...props } })
}

const rows = (container: Element) => [...container.querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => cell.textContent?.trim()))

describe('what Docker says', () => {
  it('is the sizes first', async () => {
    const { container } = await show()
    expect(rows(container)).toEqual([['hello', 'multi', '145 MB'], ['hello', 'single', '540 MB']])
  })

  it('is the history of the multi-stage image, newest first, its base as one row', async () => {
    const { container } = await show({ clicks: 1 })
    expect(rows(container)).toEqual([
      ['ENTRYPOINT ["/venv/bin/python"]', '0 B'],
      ['USER 65532', '0 B'],
      ['COPY app.py .', '2 kB'],
      ['COPY /venv /venv', '20 MB'],
      ['WORKDIR /app', '0 B'],
      ['… and 2 more, of the base image', '125 MB'],
    ])
  })

  it('has no row of a base for what stands on nothing', async () => {
    const { container } = await show({ clicks: 1, language: 'go' })
    expect(rows(container).at(-1)).toEqual(['COPY /hello /hello', '6 MB'])
  })

  it('is the configuration last', async () => {
    const { container } = await show({ clicks: 2 })
    expect(rows(container)).toEqual([['.RootFS.Layers', '5 layers'], ['.Config.User', '65532'], ['.Config.Entrypoint', '["/venv/bin/python"]']])
  })

  it('is the same at a click, whatever was chosen before', async () => {
    const { container, rerender } = await show()
    await page.getByRole('button', { name: 'docker image inspect' }).click()
    expect(rows(container)[0]![0]).toBe('.RootFS.Layers')
    await rerender({ clicks: 1 })
    expect(rows(container)).toHaveLength(6)
    await rerender({ clicks: 0 })
    expect(rows(container)).toHaveLength(2)
  })

  it('can be chosen by keyboard, which Escape gives back', async () => {
    const { container } = await show()
    await userEvent.keyboard('{Tab}{Tab}{Enter}')
    expect(rows(container)).toHaveLength(6)
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('says what to run when nothing was measured', async () => {
    await show({ language: 'rust' })
    await expect.element(page.getByRole('status')).toHaveTextContent('Not measured yet. Measure 01-multi-stage in Rust with: npm run measure')
  })
})

describe('both apps side by side', () => {
  it('answer the same on neighbouring ports, and weigh what was measured, to scale', async () => {
    await page.viewport(980, 552)
    const { container } = await render(SideBySide, { props: { figures: figuresFixture(), lab: '01-multi-stage', language: 'flask', port: 8080, answer: 'Hello Docker' } })
    expect([...container.querySelectorAll('.app')].map(app => app.textContent?.replace(/\s+/g, ' ').trim())).toEqual(['localhost:8080Hello DockerDockerfile.single: 540 MB', 'localhost:8081Hello DockerDockerfile.multi: 145 MB'])
    const [single, multi] = [...container.querySelectorAll('.bar')].map(bar => bar.getBoundingClientRect().width)
    expect(multi! / single!).toBeCloseTo(145 / 540, 2)
  })

  it('say what to run when nothing was measured', async () => {
    await render(SideBySide, { props: { figures: figuresFixture(), lab: '02-layers', language: 'flask', port: 8080, answer: 'Hello Docker' } })
    await expect.element(page.getByRole('status')).toHaveTextContent('Not measured yet. Measure 02-layers in Flask with: npm run measure')
  })
})
