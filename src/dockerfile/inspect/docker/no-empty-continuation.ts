import type { Rule } from '../rule.ts'
import { removeLines } from '../places.ts'

/** Source: BuildKit parser/parser.go. It names the line in which the instruction ends, whichever line is empty. */
export const noEmptyContinuation: Rule = {
  name: 'NoEmptyContinuation',
  source: 'docker',
  heedsComments: false,
  * find({ dockerfile, source: { lines } }) {
    for (const step of [...dockerfile.globalSteps, ...dockerfile.stages.flatMap(({ from, steps }) => [from, ...steps])]) {
      if (!step.hasEmptyContinuation) continue
      const { line: start, endLine: end } = step.place
      const empty = lines
        .slice(start, end)
        .flatMap((text, index) => /\S/.test(text) ? [] : [start + 1 + index])
      const [first = start] = empty
      yield {
        step,
        line: end,
        place: { line: first, column: 1, endLine: first, endColumn: (lines[first - 1] ?? '').length + 1 },
        message: `This empty line stands in the middle of an instruction, which began in line ${start} and goes on below.`,
        consequence: 'Docker still reads past it, and has announced that a later version will refuse it.',
        repair: {
          text: 'Delete the empty line, or write a comment (#) in it.',
          ...(empty.length > 0 && { edits: empty.map(line => removeLines(line, line)) }),
        },
      }
    }
  },
}
