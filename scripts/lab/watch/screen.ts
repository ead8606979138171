import type { CheckResult, Exercise } from '#checks'
import type { SizeBar } from '../size-bars.ts'
import { styleText } from 'node:util'
import { shortened, wrap } from '../../command-line/index.ts'
import { hasPassed } from '../reports.ts'
import { failureLines, resultLine, titleOf } from '../result-lines.ts'
import { sizeBars } from '../size-bars.ts'

/** Lines that are laid out for a width when they are drawn. */
export type Page = (width: number) => readonly string[]

/** All that the screen shows. */
export interface View {
  readonly exercise: Exercise
  readonly results: readonly CheckResult[]
  /** titles of the checks that are still to come */
  readonly toCome: readonly string[]
  /** what is going on; undefined when all is done and a change is waited for */
  readonly doing: string | undefined
  readonly sizes: readonly SizeBar[]
  /** how many hints have been asked for on the first check that failed */
  readonly hints: number
  /** what has just been done, for the person to know; it goes with the next key */
  readonly note: string | undefined
  /** instead of the results: a list, a diff, the worksheet */
  readonly page: Page | undefined
  /** how many lines of what does not fit have been passed over */
  readonly from: number
}

const LEAST_WIDTH = 40
const MOST_WIDTH = 100

/** The screen's lines: what is being worked on above, the keys below, and as much as fits between them. */
export function screenLines(view: View, columns: number, rows: number): string[] {
  const { head, body, foot, room } = layOut(view, columns, rows)
  return [...head, '', ...window(body, view.from, room), '', ...foot].slice(0, Math.max(1, rows))
}

/** Where one is after going on by so many screens, back where they are negative. */
export function scrolled(view: View, screens: number, columns: number, rows: number): number {
  const { body, room } = layOut(view, columns, rows)
  const last = body.length > room ? body.length - room + 1 : 0
  return Math.max(0, Math.min(last, view.from + screens * (room - 1)))
}

function layOut(view: View, columns: number, rows: number): { head: string[], body: readonly string[], foot: string[], room: number } {
  const width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, columns - 1))
  const head = headLines(view, width)
  const foot = [stateLine(view, width), ...keyLines(view, width)]
  const room = Math.max(2, rows - head.length - foot.length - 2)
  return { head, body: view.page?.(width) ?? resultLines(view, width, room), foot, room }
}

function headLines({ exercise, note = '' }: View, width: number): string[] {
  return [
    styleText('bold', shortened(titleOf(exercise), width)),
    styleText('dim', shortened(`labs/${exercise.lab.id}/${exercise.language}/Dockerfile`, width)),
    ...note ? wrap(note, width).map(line => styleText('yellow', line)) : [],
  ]
}

function resultLines({ results, toCome, doing, sizes, hints }: View, width: number, room: number): string[] {
  const first = results.findIndex(({ verdict }) => verdict === 'failed')
  const lines = (passed: readonly string[]) => [
    ...passed,
    ...results.slice(Math.max(0, first)).flatMap((result, index) => index > 0 || first < 0
      ? [resultLine(result)]
      : [resultLine(result), ...hintLines(result, hints, width), ...failureLines(result, width)]),
    ...toCome.map((title, index) => index === 0 && doing !== undefined ? `▸ ${title}` : styleText('dim', `  ${title}`)),
    ...results.flatMap(({ advice }) => advice.flatMap(text => ['', ...wrap(`Beside the verdict: ${text}`, width)])),
    ...sizes.length > 1 ? ['', ...sizeBars(sizes, width)] : [],
  ]
  const before = results.slice(0, Math.max(0, first)).map(resultLine)
  const whole = lines(before)
  // what failed is what matters: what passed above it makes room
  return whole.length > room && before.length > 1 ? lines([`${styleText('green', '✓')} ${before.length} checks pass`]) : whole
}

function window(body: readonly string[], from: number, room: number): string[] {
  if (body.length <= room) return [...body]
  const shown = room - 1
  const start = Math.min(from, body.length - shown)
  const below = body.length - shown - start
  return [...body.slice(start, start + shown), styleText('dim', below > 0 ? `↓ ${below} more ${below === 1 ? 'line' : 'lines'}: space or ↓` : '↑ b or ↑ goes back')]
}

function hintLines({ hints }: CheckResult, asked: number, width: number): string[] {
  return hints.slice(0, asked).flatMap((hint, index) => wrap(`${index === 0 ? 'Hint: ' : 'And: '}${hint}`, width - 4).map(line => `    ${styleText('cyan', line)}`))
}

/** Whether the last check is done and all is well. */
export function isPassed({ doing, results }: View): boolean {
  return doing === undefined && results.length > 0 && hasPassed({ results })
}

function stateLine(view: View, width: number): string {
  if (view.doing !== undefined) return styleText('dim', shortened(view.doing, width))
  if (isPassed(view)) return styleText('green', 'All checks pass. n: the next exercise.')
  return shortened('Edit the Dockerfile and save: it is checked again.', width)
}

function keyLines(view: View, width: number): string[] {
  const hasFailed = view.results.some(({ verdict }) => verdict === 'failed')
  const keys = [...view.page ? ['Enter back'] : [], ...hasFailed ? ['h hint'] : [], 'l list', 'o worksheet', 'd solution', ...isPassed(view) ? ['n next'] : [], 'r reset', 'q quit']
  return wrap(keys.map(key => key.replaceAll(' ', '\u00A0')).join(' · '), width).map(line => styleText('dim', line))
}
