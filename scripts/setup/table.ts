import type { Check } from './judge.ts'
import { styleText } from 'node:util'

const TITLES: Record<Check['id'], string> = { system: 'System', node: 'Node', engine: 'Docker engine', browser: 'Browser', bases: 'Base images' }

/** The checks as lines: a mark, what it is, what was found, and under a ✗ what to do. Colours only where stdout shows them. */
export function table(checks: readonly Check[]): string {
  const width = Math.max(...Object.values(TITLES).map(title => title.length))
  const lines = checks.flatMap(({ id, ok, found, remedy }) => [
    `${ok ? styleText('green', '✓') : styleText('red', '✗')} ${TITLES[id].padEnd(width)}  ${found}`,
    ...remedy ? [`${' '.repeat(width + 4)}${styleText('bold', `→ ${remedy}`)}`] : [],
  ])
  return lines.join('\n')
}
