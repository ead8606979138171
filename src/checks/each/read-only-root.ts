import type { Check } from '../check.ts'
import { answersWhen } from './answers-when.ts'

export const readOnlyRoot: Check = {
  id: 'readOnlyRoot',
  title: 'A read-only root will do',
  why: 'What cannot be written cannot be changed by an intruder, and what is written into a container is lost with it.',
  hints: [
    'Which file does the start line, or the app, write? The log of the failed start names it.',
    'Let the app log to its standard output, and write no pid file: Docker keeps both.',
  ],
  judge: attempt => answersWhen(attempt, { readOnlyRoot: true }, 'On a root file system that cannot be written to'),
}
