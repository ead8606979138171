import type { Lab } from '#checks'
import type { Planned, PlannedSlide } from '../../components/plan/plan.ts'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import LabRow from '../../components/lab-task/LabRow.vue'
import LabTask from '../../components/lab-task/LabTask.vue'
import DayPlan from '../../components/plan/DayPlan.vue'
import { minutesOf, planOf } from '../../components/plan/plan.ts'
import { clock, formatMinutes, timelineOf } from '../../components/plan/timeline.ts'
import PartChapters from '../../components/section/PartChapters.vue'
import './fixtures/look.ts'

const app = { port: 8080, source: 'main.go', files: ['main.go'] as [string] }
const share = { flask: 0.5, go: 0.5, node: 0.5 }
const lab: Lab = {
  title: 'Two stages',
  minutes: 20,
  languages: { flask: app, go: app, node: app },
  secrets: { token: 'token.txt' },
  checks: { builds: true, answers: 'Hello Docker', smaller: share, fromYourSource: true },
  about: { flask: ['smaller'], go: ['smaller'], node: ['smaller'] },
}
const labs = new Map([['01-multi-stage', lab]])

function slide(no: number, minutes: string, frontmatter: Record<string, unknown> = {}): PlannedSlide {
  return { no, title: `Slide ${no}`, frontmatter, note: `**${minutes}.** Say it.` }
}

const SLIDES = [
  slide(1, '0.5 minutes'),
  slide(2, '0.5 minutes', { layout: 'section' }),
  slide(3, '4 minutes', { chapter: 'Layers' }),
  slide(4, '1 minute'),
  slide(5, '20 minutes', { layout: 'lab', lab: '01-multi-stage' }),
  slide(6, '1 minute', { layout: 'section' }),
  slide(7, '3 minutes', { chapter: 'Summary' }),
]
const plan = planOf(SLIDES, labs)
const planned: Planned = { state: 'ready', plan }

describe('adding up the day', () => {
  it('counts slides and labs apart, the opening with the first part', () => {
    expect(plan).toMatchObject({ slideMinutes: 10, labMinutes: 20 })
    expect(plan.parts.map(part => [part.title, part.slideMinutes])).toEqual([['Slide 2', 6], ['Slide 6', 4]])
  })

  it('counts a slide with the chapter it stands in', () => {
    expect(plan.parts.flatMap(part => part.entries).map(({ title, no, minutes }) => [title, no, minutes])).toEqual([['Layers', 3, 5], ['Two stages', 5, 20], ['Summary', 7, 3]])
  })

  it('refuses notes without minutes, and says where', () => {
    expect(() => planOf([{ ...SLIDES[0]!, note: 'Say it.' }], labs)).toThrow('The notes of slide 1 ("Slide 1") do not begin with their minutes')
  })

  it('refuses a lab that takes other minutes than its notes say, or that does not exist', () => {
    expect(() => planOf([slide(1, '15 minutes', { lab: '01-multi-stage' })], labs)).toThrow('say 15 minutes, labs/01-multi-stage/lab.ts says 20')
    expect(() => planOf([slide(1, '15 minutes', { lab: '04' })], labs)).toThrow('does not exist: 04')
  })

  it.each([['**4 minutes.** Say', 4], ['**1 minute.** Say', 1], ['**0.5 minutes.** Say', 0.5], ['4 minutes', undefined], [undefined, undefined]])('reads %s as %s', (note, minutes) => {
    expect(minutesOf(note)).toBe(minutes)
  })

  it('is a line without gaps', () => {
    expect(timelineOf(plan)).toEqual([
      { kind: 'slides', label: '', from: 0, minutes: 6 },
      { kind: 'lab', label: 'lab 01', from: 6, minutes: 20 },
      { kind: 'slides', label: '', from: 26, minutes: 4 },
    ])
  })

  it('writes minutes as people do', () => {
    expect([0, 20, 60, 135, 24.5].map(formatMinutes)).toEqual(['0 min', '20 min', '1 h', '2 h 15 min', '24.5 min'])
    expect([0, 75].map(clock)).toEqual(['0:00', '1:15'])
  })
})

describe('the plan on its slide', () => {
  it('shows the sum, to scale', async () => {
    await page.viewport(980, 552)
    const { container } = await render(DayPlan, { props: { planned } })
    expect(container.querySelector('.sum')!.textContent?.replace(/\s+/g, ' ').trim()).toMatch(/^10 min of slides ?\+ ?20 min of labs ?= ?30 min$/)
    const [slides, lab] = [...container.querySelectorAll('.stretch')].map(stretch => stretch.getBoundingClientRect().width)
    expect(lab! / slides!).toBeCloseTo(20 / 6, 1)
  })

  it('leads to a chapter by mouse and by keyboard', async () => {
    const { emitted } = await render(DayPlan, { props: { planned } })
    await userEvent.keyboard('{Tab}{Enter}')
    expect(emitted().go).toEqual([[3]])
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
    await page.getByRole('button', { name: /^Summary/ }).click()
    expect(emitted().go).toEqual([[3], [7]])
  })

  it('says what is wrong instead', async () => {
    await render(DayPlan, { props: { planned: { state: 'failed', message: 'The notes of slide 3 do not begin with their minutes.' } } })
    await expect.element(page.getByRole('alert')).toHaveTextContent('No plan to show. The notes of slide 3 do not begin with their minutes.')
  })

  it('waits for the plan', async () => {
    await render(DayPlan, { props: { planned: undefined } })
    await expect.element(page.getByRole('status')).toHaveTextContent('Adding up the minutes…')
  })
})

it('tells on a part\'s first slide what it holds', async () => {
  await render(PartChapters, { props: { planned, slide: 2 } })
  await expect.element(page.getByText('6 min of slides, 20 min for lab 01')).toBeVisible()
  expect(page.getByRole('listitem').elements().map(item => item.textContent?.trim())).toEqual(['Layers', 'lab 01'])
})

it('tells how a lab starts and when it is done', async () => {
  await render(LabTask, { props: { planned, lab: '01-multi-stage' } })
  await expect.element(page.getByText('docker build --secret id=token,src=token.txt -t hello:mine .', { exact: false })).toBeVisible()
  expect(page.getByRole('listitem').elements().map(item => item.textContent?.trim())).toEqual(['It builds', 'It answers as before', 'It is smaller by far', 'It follows its source'])
})

it('says that a lab is not planned', async () => {
  await render(LabTask, { props: { planned, lab: '09' } })
  await expect.element(page.getByRole('status')).toHaveTextContent('Not planned yet. No lab is called 09.')
})

it('shows of each lab what it asks for anew', async () => {
  const second: Lab = { ...lab, title: 'Layers', checks: { ...lab.checks, cacheFriendly: true } }
  const two = planOf([...SLIDES, slide(8, '20 minutes', { lab: '02-layers' })], new Map([...labs, ['02-layers', second]]))
  await render(LabRow, { props: { planned: { state: 'ready', plan: two } } })
  expect(page.getByRole('listitem').elements().slice(4).map(item => item.textContent?.trim())).toEqual(['all of the ones before', 'An edit fetches nothing again'])
})
