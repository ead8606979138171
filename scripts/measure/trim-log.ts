import type { RecordedStep } from '#builds'
import type { BuildStep } from '#engine'
import { stripVTControlCharacters } from 'node:util'
import { LONGEST_LINE, MOST_LINES } from '#builds'
import { toHundredths } from './round.ts'

type Line = RecordedStep['log'][number]

/**
 * What a slide shows of a step's output: whole lines, each with the moment at which it was complete, in seconds from the build's start. Of a
 * long output one line for each equal stretch of its time, the first and the last among them, so that a replay moves when the build did.
 *
 * @param output as the engine sent it
 * @param buildStartedAt on the clock of the output
 */
export function trimLog(output: BuildStep['output'], buildStartedAt: number): Line[] {
  return spread(linesOf(output)).map(({ at, text }) => ({ at: toHundredths(Math.max(0, at - buildStartedAt)), text: shorten(text) }))
}

/** Lines without colours; of one that was drawn over again and again, as progress is, what stood there at the end. Empty ones are left out. */
function linesOf(output: BuildStep['output']): Line[] {
  const lines: Line[] = []
  let begun = ''
  const end = (at: number) => {
    const text = stripVTControlCharacters(begun).trimEnd().split('\r').at(-1)?.trimEnd() ?? ''
    if (text) lines.push({ at, text })
    begun = ''
  }
  for (const { at, text } of output) {
    const [first = '', ...rest] = text.split('\n')
    begun += first
    for (const more of rest) {
      end(at)
      begun = more
    }
  }
  end(output.at(-1)?.at ?? 0)
  return lines
}

function spread(lines: readonly Line[]): readonly Line[] {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last || lines.length <= MOST_LINES) return lines
  const stretch = (last.at - first.at) / (MOST_LINES - 1)
  const byStretch = new Map<number, Line>([[0, first]])
  // the first of each, so that the first of all is kept; the last has a stretch of its own
  for (const line of lines.slice(1, -1)) {
    const index = stretch === 0 ? byStretch.size : Math.floor((line.at - first.at) / stretch)
    if (index < MOST_LINES - 1 && !byStretch.has(index)) byStretch.set(index, line)
  }
  return [...byStretch.values(), last]
}

function shorten(text: string): string {
  return text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE - 1)}…`
}
