import type { Exercise } from '#checks'
import type { View } from './screen.ts'
import { CourseError } from '#engine'
import { describeError } from '../../command-line/index.ts'
import { solutionLines } from '../difference.ts'
import { nextOf, standingLines, standings } from '../standing.ts'
import { beginAnew } from '../student.ts'
import { textPage, worksheetPage } from './pages.ts'
import { isPassed } from './screen.ts'

export interface Keyed {
  readonly exercise: Exercise
  readonly exercises: readonly Exercise[]
  readonly view: () => View
  readonly show: (change: Partial<View>) => void
  readonly scroll: (screens: number) => number
  /** goes to another exercise, or quits */
  readonly leave: (to: Exercise | undefined) => void
}

/** Answers keys: what a person asks for is shown, what would cost them something is asked for twice. */
export function answerKeys({ exercise, exercises, view, show, scroll, leave }: Keyed): (key: string) => void {
  let last = ''
  let asked = ''
  const page = (text: string) => show({ page: textPage(text), from: 0 })
  const twice = (key: string, question: string) => {
    if (asked === key) {
      asked = ''
      return true
    }
    asked = key
    page(question)
    return false
  }

  const answers: Readonly<Record<string, () => Promise<void> | void>> = {
    up: () => show({ from: scroll(-1) }),
    down: () => show({ from: scroll(1) }),
    q: () => leave(undefined),
    h: () => show({ page: undefined, from: 0, hints: Math.min(2, view().hints + 1) }),
    async l() {
      const all = await standings(exercises)
      show({ page: width => standingLines(all, width), from: 0 })
    },
    async o() {
      show({ page: await worksheetPage(exercise), from: 0 })
    },
    async d() {
      if (isPassed(view()) || twice('d', 'Not passed yet. Press d once more to see the solution all the same; h gives a hint.')) show({ page: await solutionLines(exercise), from: 0 })
    },
    async n() {
      if (!isPassed(view())) return page('First all checks must pass. To go to another exercise all the same: q, then for example npm run lab 2 go')
      const to = nextOf(await standings(exercises))
      if (to) leave(to)
      else page('That was the last one: all exercises pass.')
    },
    async r() {
      if (!twice('r', 'Begin anew? Your files are kept beside the new ones. Press r once more.')) return
      const kept = await beginAnew(exercise)
      show({ page: undefined, from: 0, note: `Begun anew. What you had is in ${kept.join(' and ')}.` })
    },
  }

  return (key) => {
    if (key !== asked) asked = ''
    if (view().note) show({ note: undefined })
    // the key that brought a page, or one that means nothing, takes it away
    const closes = view().page !== undefined && asked === '' && (key === last || !(key in answers))
    last = closes ? '' : key
    if (closes && key !== 'up' && key !== 'down') return show({ page: undefined, from: 0 })
    void Promise.resolve(answers[key]?.()).catch((error: unknown) => {
      if (!(error instanceof CourseError)) throw error
      page(describeError(error, false))
    })
  }
}
