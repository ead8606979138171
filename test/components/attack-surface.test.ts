import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page } from 'vitest/browser'
import AttackSurface from '../../components/attack-surface/AttackSurface.vue'
import { figuresFixture, measurementsFixture } from './fixtures/measurements.ts'
import './fixtures/look.ts'

async function show(clicks = 1) {
  await page.viewport(980, 552)
  return render(AttackSurface, { props: { figures: figuresFixture(), lab: '01-multi-stage', clicks } })
}

describe('the attack surface', () => {
  it('is counted for each image', async () => {
    const { container } = await show()
    expect([...container.querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => cell.textContent?.trim()))).toEqual([
      ['Flask', 'single', '90', '500', '8', 'yes'],
      ['multi', '90', '500', '8', 'yes'],
      ['Go', 'single', '90', '500', '8', 'yes'],
      ['multi', '0', '1', '0', 'none'],
      ['Node', 'single', '90', '500', '8', 'yes'],
      ['multi', '90', '500', '8', 'yes'],
    ])
  })

  it('counts a package whichever manager installed it, and draws each column on one ruler', async () => {
    const measurements = measurementsFixture()
    measurements.labs['01-multi-stage']!.flask!.single.contents.packages = { dpkg: 100, apk: 0, pip: 50, npm: 30 }
    await page.viewport(980, 552)
    const { container } = await render(AttackSurface, { props: { figures: { state: 'ready', origin: 'recorded', measurements }, lab: '01-multi-stage', clicks: 1 } })
    const [single, multi] = [...container.querySelectorAll('tbody tr')].map(row => row.querySelector('.count')!)
    expect(single!.textContent?.trim()).toBe('180')
    const width = (cell: Element) => cell.querySelector('.bar')!.getBoundingClientRect().width
    expect(width(multi!) / width(single!)).toBeCloseTo(0.5, 2)
  })

  it('holds the multi-stage images back until the click', async () => {
    const { container, rerender } = await show(0)
    const waiting = () => container.querySelectorAll('tr.waiting').length
    expect(waiting()).toBe(3)
    await rerender({ clicks: 1 })
    expect(waiting()).toBe(0)
    await rerender({ clicks: 0 })
    expect(waiting()).toBe(3)
  })

  it('says what to run when nothing was measured', async () => {
    await render(AttackSurface, { props: { figures: figuresFixture(), lab: '02-layers', clicks: 0 } })
    await expect.element(page.getByRole('status')).toHaveTextContent('Not measured yet. Measure 02-layers with: npm run measure')
  })
})
