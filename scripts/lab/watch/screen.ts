import type { CheckResult, Exercise } from '#checks'
import type { SizeBar } from '../size-bars.ts'
import { styleText } from 'node:util'
import { failureLines, resultLine, titleOf, wrap } from '../result-lines.ts'
import { sizeBars } from '../size-bars.ts'

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
  /** lines below the results, such as a list or a diff; they go with the next key */
  readonly aside: readonly string[]
}

const LEAST_WIDTH = 40
const MOST_WIDTH = 100

/** The screen's lines; what does not fit is cut at the bottom, above the keys. */
export function screenLines(view: View, columns: number, rows: number): string[] {
  const width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, columns))
  const { exercise, results, toCome, doing, sizes, aside } = view
  const first = results.find(({ verdict }) => verdict === 'failed')
  const isPassed = doing === undefined && results.length > 0 && results.every(({ verdict }) => verdict === 'passed')
  const keys = keysLine(isPassed, first !== undefined, width)
  const body = [
    styleText('bold', titleOf(exercise)),
    styleText('dim', `labs/${exercise.lab.id}/${exercise.language}/Dockerfile`),
    '',
    ...aside.length > 0
      ? aside
      : [
          ...results.flatMap(result => [resultLine(result), ...result === first ? failureLines(result, width) : [], ...result === first ? hintLines(result, view.hints, width) : []]),
          ...toCome.map(title => styleText('dim', `  ${title}`)),
          ...results.flatMap(({ advice }) => advice.flatMap(text => ['', ...wrap(`Beside the verdict: ${text}`, width)])),
          '',
          ...sizes.length > 1 ? sizeBars(sizes, width) : [],
        ],
    '',
    doing === undefined ? styleText(isPassed ? 'green' : 'reset', isPassed ? 'All checks pass. n: the next exercise.' : 'Save the Dockerfile, and it is checked again.') : styleText('dim', shortened(doing, width)),
  ]
  return [...body.slice(0, Math.max(1, rows - keys.length - 1)), ...keys]
}

function hintLines({ hints }: CheckResult, asked: number, width: number): string[] {
  return hints.slice(0, asked).flatMap((hint, index) => wrap(`${index === 0 ? 'Hint: ' : 'And: '}${hint}`, width - 4).map(line => `    ${styleText('cyan', line)}`))
}

function keysLine(isPassed: boolean, hasFailed: boolean, width: number): string[] {
  const keys = [...hasFailed ? ['h hint'] : [], 'l list', 'o worksheet', 'd solution', ...isPassed ? ['n next'] : [], 'r reset', 'q quit']
  return wrap(keys.map(key => key.replaceAll(' ', '\u00A0')).join(' · '), width).map(line => styleText('dim', line))
}

function shortened(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text
}
