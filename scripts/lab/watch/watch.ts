import type { Attempt, CheckResult, Exercise } from '#checks'
import type { Engine } from '#engine'
import type { Checked } from '../reports.ts'
import type { SizeBar } from '../size-bars.ts'
import type { View } from './screen.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checksOf } from '#checks'
import { CourseError } from '#engine'
import { describeError } from '../../command-line/index.ts'
import { checkExercise } from '../check-exercise.ts'
import { ownChangeLines, solutionLines } from '../difference.ts'
import { remember } from '../progress.ts'
import { hasPassed } from '../reports.ts'
import { wrap } from '../result-lines.ts'
import { shareLine } from '../share-line.ts'
import { nextOf, standingLines, standings } from '../standing.ts'
import { begin, beginAnew } from '../student.ts'
import { fingerprint, nextChange } from './changes.ts'
import { openTerminal } from './terminal.ts'

/** Leads through the exercises: checks after every save, and answers keys, until the person quits or all is done. */
export async function watch(engine: Engine, exercises: readonly Exercise[], first: Exercise, signal: AbortSignal): Promise<void> {
  using terminal = openTerminal()
  let exercise: Exercise | undefined = first
  while (exercise && !signal.aborted) exercise = await stayWith(engine, exercises, exercise, terminal, signal)
}

/** Stays with one exercise; returns the one to go on with, undefined to quit. */
async function stayWith(engine: Engine, exercises: readonly Exercise[], exercise: Exercise, terminal: ReturnType<typeof openTerminal>, signal: AbortSignal): Promise<Exercise | undefined> {
  await begin(exercise)
  const all = checksOf(exercise.lab.lab).map(({ title }) => title)
  let view: View = { exercise, results: [], toCome: all, doing: 'starting', sizes: [], hints: 0, aside: [] }
  const show = (change: Partial<View>) => {
    view = { ...view, ...change }
    terminal.draw(view)
  }
  terminal.onResize = () => terminal.draw(view)
  const leaving = new AbortController()
  let next: Exercise | undefined
  let askedForSolution = 0
  let isPassed = false
  let resetAsked = false

  const leave = (to: Exercise | undefined) => {
    next = to
    leaving.abort()
  }
  terminal.onKey = async (key) => {
    if (view.aside.length > 0 && key !== 'r' && key !== 'd') {
      show({ aside: [] })
      if (!'hlonq'.includes(key)) return
    }
    if (key !== 'r') resetAsked = false
    switch (key) {
      case 'q': return leave(undefined)
      case 'h': return show({ hints: Math.min(2, view.hints + 1) })
      case 'l': return show({ aside: standingLines(await standings(exercises)) })
      case 'o': return show({ aside: await worksheetLines(exercise, terminal.columns()) })
      case 'd': {
        askedForSolution++
        if (!isPassed && askedForSolution < 2) return show({ aside: ['Not passed yet. Press d once more to see the solution all the same; h gives a hint.'] })
        return show({ aside: await solutionLines(exercise) })
      }
      case 'n': {
        if (!isPassed) return
        const to = nextOf(await standings(exercises))
        return to ? leave(to) : show({ aside: ['That was the last one: all exercises pass.'] })
      }
      case 'r': {
        if (!resetAsked) {
          resetAsked = true
          return show({ aside: ['Begin anew? Your files are kept beside the new ones. Press r once more.'] })
        }
        resetAsked = false
        const kept = await beginAnew(exercise)
        return show({ aside: [`Begun anew. What you had is in ${kept.join(' and ')}.`] })
      }
    }
  }

  let seen = await fingerprint(exercise.folder)
  while (!leaving.signal.aborted && !signal.aborted) {
    const changed = new AbortController()
    const stop = AbortSignal.any([signal, leaving.signal, changed.signal])
    const watching = nextChange(exercise, AbortSignal.any([signal, leaving.signal]), seen).then((now) => {
      seen = now
      changed.abort()
    }, () => {})
    isPassed = false
    const firstFailed = view.results.find(({ verdict }) => verdict === 'failed')?.id
    show({ results: [], toCome: all, doing: 'checking', sizes: [] })
    try {
      const results: CheckResult[] = []
      const checked = await checkExercise(engine, exercise, {
        signal: stop,
        say: line => show({ doing: line }),
        onResult(result) {
          results.push(result)
          show({ results: [...results], toCome: all.slice(results.length), ...result.verdict === 'failed' && results.filter(({ verdict }) => verdict === 'failed').length === 1 && result.id !== firstFailed && { hints: 0 } })
        },
        before: async (attempt, results) => {
          const sizes = await sizesOf(attempt, results)
          show({ sizes })
        },
      })
      isPassed = hasPassed(checked)
      await remember(checked, view.sizes.find(({ name }) => name === 'yours')?.bytes)
      show({ doing: undefined, ...isPassed && { aside: await passedLines(checked, view.sizes, terminal.columns()) } })
    }
    catch (error) {
      if (!stop.aborted) {
        if (!(error instanceof CourseError) || /^ENGINE_|_ENGINE_GONE$/.test(error.code)) throw error
        show({ doing: undefined, results: [], toCome: all, aside: wrap(describeError(error, false), terminal.columns() - 1) })
      }
    }
    await watching
  }
  signal.throwIfAborted()
  return next
}

async function sizesOf(attempt: Attempt, results: readonly CheckResult[]): Promise<SizeBar[]> {
  if (results.some(({ id, verdict }) => id === 'builds' && verdict !== 'passed')) return []
  return [
    { name: 'single', bytes: await attempt.bytes('single') },
    { name: 'yours', bytes: await attempt.bytes('student') },
    { name: 'reference', bytes: await attempt.bytes('multi') },
  ]
}

async function worksheetLines({ lab }: Exercise, columns: number): Promise<string[]> {
  const text = await readFile(join(lab.folder, 'README.md'), 'utf8')
  return text.split('\n').flatMap(line => wrap(line, columns - 1))
}

async function passedLines(checked: Checked, sizes: readonly SizeBar[], columns: number): Promise<string[]> {
  const { exercise } = checked
  return [
    ...checked.results.map(({ title }) => `✓ ${title}`),
    '',
    'What you changed:',
    ...await ownChangeLines(exercise),
    '',
    ...wrap(shareLine(exercise, sizes), columns - 1),
  ]
}
