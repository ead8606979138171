import { styleText } from 'node:util'
import { wrap } from '../command-line/index.ts'
import { tableLines } from './table-lines.ts'

const FENCE = /^\s*```/
const ROW = /^\|.*\|$/
const LIST_ITEM = /^(\s*(?:-|\d+\.) )(.*)$/

/** A worksheet's Markdown for a terminal: tables and code laid out, the rest as it is written, broken at blanks. */
export function markdownLines(text: string, width: number): string[] {
  const lines: string[] = []
  const rows: string[] = []
  let isCode = false
  for (const line of `${text.trimEnd()}\n`.split('\n')) {
    if (!isCode && ROW.test(line)) {
      rows.push(line)
      continue
    }
    if (rows.length > 0) lines.push(...tableLines(rows.splice(0), width))
    if (FENCE.test(line)) isCode = !isCode
    else if (isCode) lines.push(...wrap(`    ${line}`, width - 2).map((part, index) => styleText('cyan', index === 0 ? part : `  ${part}`)))
    else lines.push(...proseLines(line, width))
  }
  return lines
}

function proseLines(line: string, width: number): string[] {
  const [, mark = '', item = line] = LIST_ITEM.exec(line) ?? []
  const parts = wrap(item, width - mark.length).map((part, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + part)
  return line.startsWith('#') ? parts.map(part => styleText('bold', part)) : parts
}
