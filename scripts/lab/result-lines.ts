import type { CheckResult, Exercise } from '#checks'
import { styleText } from 'node:util'
import { formatSeconds } from '#measurements'
import { wrap } from '../command-line/index.ts'

const MARKS: Readonly<Record<CheckResult['verdict'], string>> = {
  passed: styleText('green', '✓'),
  failed: styleText('red', '✗'),
  waiting: styleText('dim', '·'),
}

/** Less than this is told by nothing. */
const WORTH_TELLING_SECONDS = 1

/** An exercise's name, for people. */
export function titleOf({ lab, language }: Exercise): string {
  return `${lab.id}, ${language}: ${lab.lab.title}`
}

/** A result on one line. */
export function resultLine({ verdict, title, seconds }: CheckResult): string {
  const aside = verdict === 'waiting' ? 'waits for the ones above' : seconds >= WORTH_TELLING_SECONDS ? formatSeconds(seconds) : ''
  return `${MARKS[verdict]} ${title}${aside && styleText('dim', `  ${aside}`)}`
}

/** What a student needs to know of a failed check, under its line. */
export function failureLines(result: CheckResult, width: number): string[] {
  const { expected, got, why, place, remedy } = result
  // what an app or a build printed may be long: it comes under what says where to look and what to do
  const [found = '', ...printed] = got.split('\n')
  const rows = [
    ['expected', expected],
    ['got', found],
    ...place ? [['where', `Dockerfile:${place.line}  ${place.instruction}`]] : [],
    ...remedy ? [['to do', remedy]] : [],
    ...printed.length > 0 ? [['', printed.join('\n')]] : [],
    ['why', why],
  ] as const
  return rows.flatMap(([name = '', text = '']) => wrap(text, width - INDENT).map((line, index) => `    ${styleText('dim', (index === 0 ? name : '').padEnd(INDENT - 5))} ${line}`))
}

const INDENT = 14
