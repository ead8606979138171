import type { BaseStatus } from './status.ts'
import { formatBytes } from '#measurements'

/** Base images as a table for people, in columns: name, source, size, date. */
export function toTable(statuses: readonly BaseStatus[]): string {
  const rows = [['BASE IMAGE', 'SOURCE', 'SIZE', 'MADE ON'], ...statuses.map(toRow)]
  const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => row[column]!.length)))
  return rows.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ').trimEnd()).join('\n')
}

function toRow(status: BaseStatus): string[] {
  if (status.source === 'missing') return [status.name, 'missing', '', '']
  return [status.name, status.source, formatBytes(status.bytes), status.created.slice(0, 10)]
}
