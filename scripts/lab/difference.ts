import type { Exercise } from '#checks'
import { styleText } from 'node:util'
import { changedLines } from '#line-diff'
import { textOf } from './student.ts'

/** Two texts as a diff for a terminal: what goes in red behind −, what comes in green behind +. */
export function differenceLines(before: string, after: string): string[] {
  return changedLines(before, after).map(({ kind, text }) => kind === 'stays' ? `  ${text}` : kind === 'goes' ? styleText('red', `- ${text}`) : styleText('green', `+ ${text}`))
}

/** From the student's files to those of the solution. */
export async function solutionLines(exercise: Exercise): Promise<string[]> {
  const files = [['Dockerfile', 'Dockerfile.multi'], ['.dockerignore', 'Dockerfile.multi.dockerignore']] as const
  const parts = await Promise.all(files.map(async ([mine, ours]) => {
    const lines = differenceLines(await textOf(exercise, mine), await textOf(exercise, ours))
    return [styleText('bold', `${mine} → ${ours}`), ...lines, '']
  }))
  return parts.flat()
}

/** What the student changed since the start. */
export async function ownChangeLines(exercise: Exercise): Promise<string[]> {
  return differenceLines(await textOf(exercise, 'Dockerfile.single'), await textOf(exercise, 'Dockerfile')).filter(line => !line.startsWith('  '))
}
