import { expect, it } from 'vitest'
import { LONGEST_LINE, MOST_LINES } from '#builds'
import { trimLog } from '../../scripts/measure/trim-log.ts'

/** As the engine sends it: pieces by the second after the build's start, which was at 100. */
function trim(...pieces: readonly (readonly [at: number, text: string])[]) {
  return trimLog(pieces.map(([at, text]) => ({ at: 100 + at, text })), 100).map(({ at, text }) => [at, text])
}

it('gives each line the moment at which it was whole, from the build\'s start', () => {
  expect(trim([1, 'one\ntw'], [2.346, 'o\nthree'])).toEqual([[1, 'one'], [2.35, 'two'], [2.35, 'three']])
})

it('shows nothing where nothing was printed, and leaves out empty lines', () => {
  expect(trim()).toEqual([])
  expect(trim([1, '\n  \none\n\n'])).toEqual([[1, 'one']])
})

it('keeps of a progress bar what stood there at the end, and no colours', () => {
  expect(trim([1, '10 %\r'], [2, '50 %\r'], [3, '\u001B[32m100 %\u001B[0m\r\n'])).toEqual([[3, '100 %']])
})

it('cuts a long line and says so', () => {
  const [[, text] = []] = trim([1, 'x'.repeat(LONGEST_LINE + 1)])
  expect(text).toBe(`${'x'.repeat(LONGEST_LINE - 1)}…`)
  expect(trim([1, 'x'.repeat(LONGEST_LINE)])).toEqual([[1, 'x'.repeat(LONGEST_LINE)]])
})

it('keeps of many lines the first, the last and some of all of the time between', () => {
  const lines = trim(...Array.from({ length: 300 }, (_, second) => [second, `line ${second}\n`] as const))
  expect(lines).toHaveLength(MOST_LINES)
  expect([lines[0], lines.at(-1)]).toEqual([[0, 'line 0'], [299, 'line 299']])
  const gaps = lines.slice(1).map(([at], index) => Number(at) - Number(lines[index]?.[0]))
  expect(Math.max(...gaps)).toBeLessThan(2 * 299 / MOST_LINES)
  expect(Math.min(...gaps)).toBeGreaterThan(0)
})

it('keeps the first and the last of a burst, and no more than fit', () => {
  const lines = trim([5, Array.from({ length: 50 }, (_, index) => `line ${index}`).join('\n')])
  expect(lines.length).toBeLessThanOrEqual(MOST_LINES)
  expect([lines[0], lines.at(-1)]).toEqual([[5, 'line 0'], [5, 'line 49']])
})
