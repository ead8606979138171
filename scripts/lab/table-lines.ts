import { styleText } from 'node:util'
import { wrap } from '../command-line/index.ts'

const BETWEEN = 2

/** A column that is broken into lines shorter than this is hard to read. */
const LEAST_COLUMN = 20

/** A Markdown table for a terminal: in columns where they have room, else each row as a list of its cells. */
export function tableLines(markdown: readonly string[], width: number): string[] {
  const [header = [], , ...rows] = markdown.map(cellsOf)
  const columns = header.map((name, column) => [name, ...rows.map(row => row[column] ?? '')])
  const widths = share(columns.map(lengthOf), width - BETWEEN * (columns.length - 1))
  const isReadable = columns.every((cells, column) => lengthOf(cells) <= widths[column]! || widths[column]! >= Math.max(LEAST_COLUMN, longestWord(cells)))
  return isReadable
    ? [...inColumns(header, widths).map(line => styleText('bold', line)), styleText('dim', widths.map(width => '─'.repeat(width)).join(' '.repeat(BETWEEN))), ...rows.flatMap(row => inColumns(row, widths))]
    : rows.flatMap((row, index) => [...index > 0 ? [''] : [], ...asList(header, row, width)])
}

/** `\|` is a bar within a cell. */
function cellsOf(line: string): string[] {
  return line.split(/(?<!\\)\|/).slice(1, -1).map(cell => cell.trim().replaceAll('\\|', '|'))
}

function lengthOf(cells: readonly string[]): number {
  return Math.max(...cells.map(({ length }) => length))
}

function longestWord(cells: readonly string[]): number {
  return lengthOf(cells.flatMap(cell => cell.split(' ')))
}

/** Narrow columns get what they want, the others equal parts of what is left. */
function share(wanted: readonly number[], width: number): number[] {
  const widths = wanted.map(() => 0)
  let left = width
  const byLength = [...wanted.entries()].sort(([, a], [, b]) => a - b)
  for (const [index, [column, length]] of byLength.entries()) {
    widths[column] = Math.min(length, Math.floor(left / (byLength.length - index)))
    left -= widths[column]
  }
  return widths
}

function inColumns(row: readonly string[], widths: readonly number[]): string[] {
  const cells = widths.map((width, column) => wrap(row[column] ?? '', width))
  const height = Math.max(...cells.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) => cells.map((parts, column) => (parts[line] ?? '').padEnd(widths[column]!)).join(' '.repeat(BETWEEN)).trimEnd())
}

function asList(header: readonly string[], row: readonly string[], width: number): string[] {
  const cells = row.flatMap((cell, column) => cell ? [header[column] ? `${header[column]}: ${cell}` : cell] : [])
  return cells.flatMap((cell, index) => wrap(cell, width - 4).map((line, part) => `${part > 0 ? '    ' : index === 0 ? '- ' : '  '}${line}`))
}
