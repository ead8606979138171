import type { Attempt, Baselines, CheckResult, Exercise } from '#checks'
import type { Engine } from '#engine'
import type { SizeBar } from '../size-bars.ts'
import type { View } from './screen.ts'
import type { Terminal } from './terminal.ts'
import { checksOf, rememberBaselines } from '#checks'
import { CourseError } from '#engine'
import { describeError } from '../../command-line/index.ts'
import { checkExercise } from '../check-exercise.ts'
import { remember } from '../progress.ts'
import { hasPassed } from '../reports.ts'
import { sizeMemory } from '../size-memory.ts'
import { begin } from '../student.ts'
import { fingerprint, nextChange } from './changes.ts'
import { answerKeys } from './keys.ts'
import { passedPage, textPage } from './pages.ts'
import { openTerminal } from './terminal.ts'

/** Leads through the exercises: checks after every save, and answers keys, until the person quits or all is done. */
export async function watch(engine: Engine, exercises: readonly Exercise[], first: Exercise, signal: AbortSignal): Promise<void> {
  using terminal = openTerminal()
  const baselines = rememberBaselines(sizeMemory())
  let exercise: Exercise | undefined = first
  while (exercise && !signal.aborted) exercise = await stayWith(exercise, { engine, exercises, baselines, terminal, signal })
}

interface Surroundings {
  readonly engine: Engine
  readonly exercises: readonly Exercise[]
  readonly baselines: Baselines
  readonly terminal: Terminal
  readonly signal: AbortSignal
}

/** Stays with one exercise; returns the one to go on with, undefined to quit. */
async function stayWith(exercise: Exercise, { engine, exercises, baselines, terminal, signal }: Surroundings): Promise<Exercise | undefined> {
  const note = await begin(exercise) ? 'Your Dockerfile is made, a copy of Dockerfile.single: open it in your editor. The worksheet (o) says what to do.' : undefined
  const all = checksOf(exercise.lab.lab).map(({ title }) => title)
  let view: View = { exercise, results: [], toCome: all, doing: 'starting', sizes: [], hints: 0, note, page: undefined, from: 0 }
  const show = (change: Partial<View>) => {
    view = { ...view, ...change }
    terminal.draw(view)
  }
  terminal.onResize = () => terminal.draw(view)
  const leaving = new AbortController()
  let next: Exercise | undefined
  const leave = (to: Exercise | undefined) => {
    next = to
    leaving.abort()
  }
  terminal.onKey = answerKeys({ exercise, exercises, view: () => view, show, scroll: screens => terminal.scroll(view, screens), leave })

  const until = AbortSignal.any([signal, leaving.signal])
  let seen = await fingerprint(exercise.folder)
  while (!until.aborted) {
    const changed = new AbortController()
    const stop = AbortSignal.any([until, changed.signal])
    const watching = nextChange(exercise, until, seen).then((now) => {
      seen = now
      changed.abort()
    }, () => {})
    await checkOnce(stop)
    await watching
    // whoever has edited it has found it
    if (note && view.note === note) show({ note: undefined })
  }
  signal.throwIfAborted()
  return next

  async function checkOnce(stop: AbortSignal): Promise<void> {
    const firstFailed = failedIn(view.results)[0]?.id
    show({ results: [], toCome: all, doing: 'checking', sizes: [], page: undefined, from: 0 })
    try {
      const checked = await checkExercise(engine, exercise, {
        signal: stop,
        baselines,
        say: line => stop.aborted || show({ doing: line }),
        onResult(result) {
          if (stop.aborted) return
          const results = [...view.results, result]
          const [first, ...others] = failedIn(results)
          // hints are for one check; with another one the asking begins anew
          show({ results, toCome: all.slice(results.length), doing: results.length < all.length ? 'checking' : 'comparing sizes', ...first === result && others.length === 0 && result.id !== firstFailed && { hints: 0 } })
        },
        before: async (attempt, results) => show({ sizes: await sizesOf(attempt, results) }),
      })
      await remember(checked, view.sizes.find(({ name }) => name === 'yours')?.bytes)
      show({ doing: undefined, ...hasPassed(checked) && { page: await passedPage(checked, view.sizes), from: 0 } })
    }
    catch (error) {
      if (stop.aborted) return
      // without an engine there is nothing to stay for
      if (!(error instanceof CourseError) || /^ENGINE_|_ENGINE_GONE$/.test(error.code)) throw error
      show({ doing: undefined, results: [], toCome: all, page: textPage(describeError(error, false)), from: 0 })
    }
  }
}

function failedIn(results: readonly CheckResult[]): CheckResult[] {
  return results.filter(({ verdict }) => verdict === 'failed')
}

async function sizesOf(attempt: Attempt, results: readonly CheckResult[]): Promise<SizeBar[]> {
  if (results.some(({ id, verdict }) => id === 'builds' && verdict !== 'passed')) return []
  return [
    { name: 'single', ...await attempt.size('single') },
    { name: 'yours', ...await attempt.size('student') },
    { name: 'reference', ...await attempt.size('multi') },
  ]
}
