import type { Comment, Dockerfile, Problem, Step } from '../types.ts'
import { readLines } from './line-reader.ts'
import { readStep } from './read-step.ts'
import { globalArgsOf, toStages } from './stages.ts'

/**
 * What a Dockerfile says: its stages, and in each stage its steps with their places in the text.
 *
 * Any text gives a result, in linear time: broken text what could be read, and `problems` with their places. What stands before the first FROM, other
 * than ARG, belongs to no stage.
 */
export function parseDockerfile(text: string): Dockerfile {
  const reader = readLines(text)
  const steps: Step[] = []
  const comments: Comment[] = []
  const problems: Problem[] = []
  for (let line = reader.next(); line; line = reader.next()) {
    const { step, problem } = readStep(line, reader.directives().escape, reader)
    steps.push(step)
    comments.push(...line.commentLines)
    if (problem) problems.push(problem)
  }
  comments.push(...reader.rest())
  const first = steps.findIndex(({ keyword }) => keyword === 'FROM')
  const before = first < 0 ? steps : steps.slice(0, first)
  const globalSteps = before.filter(({ keyword }) => keyword === 'ARG')
  const { escape } = reader.directives()
  return {
    text,
    stages: first < 0 ? [] : toStages(steps.slice(first), globalArgsOf(globalSteps, escape), escape),
    globalArgs: new Map([...globalArgsOf(globalSteps, escape)]),
    globalSteps,
    directives: reader.directives(),
    comments,
    problems: [...reader.problems(), ...problems, ...problemsOfWhole(text, before, first >= 0)].sort((a, b) => a.place.line - b.place.line),
  }
}

function problemsOfWhole(text: string, before: readonly Step[], hasStage: boolean): Problem[] {
  const stray = before.filter(({ keyword }) => keyword !== 'ARG').map(({ keyword, place }) => ({ message: `${keyword} stands before the first FROM, where only ARG may stand.`, place }))
  if (hasStage || stray.length > 0) return stray
  const message = text.trim() === '' ? 'The Dockerfile is empty: it begins with FROM and a base image.' : 'There is no FROM, so there is nothing to build.'
  return [{ message, place: { line: 1, column: 1, endLine: 1, endColumn: 1 } }]
}
