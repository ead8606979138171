import type { Exercise } from '#checks'
import type { ChangedLine } from '#line-diff'
import { styleText } from 'node:util'
import { changedLines } from '#line-diff'
import { withoutRegions } from '#regions'
import { wrap } from '../command-line/index.ts'
import { START, textOf } from './student.ts'

/** Two texts as a diff for a terminal: what goes in red behind −, what comes in green behind +. */
export function differenceLines(before: string, after: string, width: number): string[] {
  return changedLines(withoutRegions(before), withoutRegions(after)).flatMap(line => inColour(line, width))
}

const SIGNS: Readonly<Record<ChangedLine['kind'], readonly [sign: string, colour: 'red' | 'green' | 'reset']>> = { stays: [' ', 'reset'], goes: ['-', 'red'], comes: ['+', 'green'] }

function inColour({ kind, text }: ChangedLine, width: number): string[] {
  const [sign, colour] = SIGNS[kind]
  const [first = '', ...others] = wrap(text, width - 4)
  // without a sign it is no line of its own
  return [`${sign} ${first}`, ...others.map(line => `    ${line}`)].map(line => styleText(colour, line.trimEnd()))
}

/** From the student's files to those of the solution. */
export async function solutionLines(exercise: Exercise): Promise<(width: number) => string[]> {
  const files = [['Dockerfile', 'Dockerfile.multi'], ['.dockerignore', 'Dockerfile.multi.dockerignore']] as const
  const parts = await Promise.all(files.map(async ([mine, ours]) => ({ title: `From your ${mine} to ${ours}:`, texts: [await textOf(exercise, mine), await textOf(exercise, ours)] as const })))
  return width => parts.flatMap(({ title, texts: [mine, ours] }) => [styleText('bold', title), ...differenceLines(mine, ours, width), ''])
}

/** What the student changed since the start, without comments and what stayed. */
export async function ownChange(exercise: Exercise): Promise<(width: number) => string[]> {
  const [before, after] = (await Promise.all([textOf(exercise, START), textOf(exercise, 'Dockerfile')])).map(withoutComments)
  return width => changedLines(before!, after!).filter(({ kind }) => kind !== 'stays').flatMap(line => inColour(line, width))
}

function withoutComments(text: string): string {
  return text.replace(/^(?:#.*)?\n/gm, '')
}
