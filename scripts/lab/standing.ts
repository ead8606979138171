import type { Exercise } from '#checks'
import type { Progress } from './progress.ts'
import { styleText } from 'node:util'
import { formatBytes } from '#measurements'
import { filesHash, keyOf, readProgress } from './progress.ts'
import { hasBegun } from './student.ts'

/** Where a student stands with one exercise. */
export interface Standing {
  readonly exercise: Exercise
  readonly state: 'not begun' | 'begun' | 'failed' | 'passed'
  /** of its last check; undefined where it was never checked */
  readonly progress?: Progress | undefined
  /** whether the files have changed since */
  readonly isOutdated: boolean
}

export async function standings(exercises: readonly Exercise[]): Promise<Standing[]> {
  const all = await readProgress()
  return await Promise.all(exercises.map(async (exercise) => {
    if (!await hasBegun(exercise)) return { exercise, state: 'not begun' as const, isOutdated: false }
    const progress = all.get(keyOf(exercise))
    if (!progress) return { exercise, state: 'begun' as const, isOutdated: false }
    return { exercise, state: progress.hasPassed ? 'passed' as const : 'failed' as const, progress, isOutdated: progress.files !== await filesHash(exercise) }
  }))
}

/**
 * The next exercise: one that is begun and not passed, else the first that is not begun, in a language that is begun before one that is not;
 * undefined when all is done.
 */
export function nextOf(all: readonly Standing[]): Exercise | undefined {
  const isBegun = ({ state }: Standing) => state !== 'not begun'
  const open = all.filter(({ state, isOutdated }) => state !== 'passed' || isOutdated)
  const languages = new Set(all.filter(isBegun).map(({ exercise }) => exercise.language))
  return (open.find(isBegun) ?? open.find(({ exercise }) => languages.has(exercise.language)) ?? open[0])?.exercise
}

/** Labs × languages as a table; where that is too wide, a line for each exercise. */
export function standingLines(all: readonly Standing[], width: number): string[] {
  const labs = [...new Set(all.map(({ exercise }) => exercise.lab.id))]
  const languages = [...new Set(all.map(({ exercise }) => exercise.language))]
  const rows = [
    ['', ...languages],
    ...labs.map(lab => [lab, ...languages.map(language => inWords(all.find(({ exercise }) => exercise.lab.id === lab && exercise.language === language)))]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  if (widths.reduce((sum, one) => sum + one + 2, -2) > width) return all.map(one => `${one.exercise.lab.id} ${one.exercise.language}  ${inWords(one)}`)
  return rows.map((row, index) => row.map((cell, column) => {
    const text = cell.padEnd(widths[column]!)
    return index === 0 ? styleText('dim', text) : cell.startsWith('✓') ? styleText('green', text) : text
  }).join('  ').trimEnd())
}

function inWords(one: Standing | undefined): string {
  if (!one || one.state === 'not begun') return '–'
  if (one.state === 'begun' || !one.progress) return 'begun'
  const { passed, checks, bytes } = one.progress
  const size = bytes === undefined ? '' : ` ${formatBytes(bytes)}`
  return `${one.state === 'passed' ? `✓${size}` : `${passed} of ${checks}`}${one.isOutdated ? ', changed' : ''}`
}
