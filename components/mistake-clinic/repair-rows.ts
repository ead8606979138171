import type { ProvedTrial } from '#claims'
import { parseDockerfile } from '#dockerfile'
import { changedLines } from '#line-diff'
import { listingRows } from '../stage-graph/listing-rows.ts'

/** A line of a repair: it stays, goes or comes; a file's name above its lines; or several lines in a row that stay. */
export type RepairRow
  = | { readonly kind: 'stays' | 'goes' | 'comes', readonly text: string }
    | { readonly kind: 'file', readonly text: string }
    | { readonly kind: 'more', readonly count: number }

/** So many lines in a row that stay, and more, are told as one row. */
const MANY = 3

/** What turns the broken build into the repaired one: the instructions of both Dockerfiles, then the files beside them that differ. */
export function repairRows(broken: ProvedTrial, repaired: ProvedTrial): RepairRow[] {
  const rows = fewer(changedLines(instructions(broken.dockerfile), instructions(repaired.dockerfile)))
  const names = [...new Set([...Object.keys(broken.files ?? {}), ...Object.keys(repaired.files ?? {})])]
  return [...rows, ...names.flatMap((name): RepairRow[] => {
    const before = broken.files?.[name] ?? ''
    const after = repaired.files?.[name] ?? ''
    return before === after ? [] : [{ kind: 'file', text: name }, ...changedLines(before, after)]
  })]
}

/** The broken build alone: what the repair leaves or takes away. */
export function brokenRows(rows: readonly RepairRow[]): RepairRow[] {
  return rows.filter(({ kind }, index) => kind !== 'comes' && !(kind === 'file' && !rows.slice(index + 1).some(row => row.kind === 'goes' || row.kind === 'stays')))
}

function instructions(dockerfile: string): string {
  return listingRows(parseDockerfile(dockerfile), Infinity).map(row => row.text).join('\n')
}

function fewer(rows: ReturnType<typeof changedLines>): RepairRow[] {
  // a Dockerfile that stays as it is, is the patient all the same
  if (rows.every(({ kind }) => kind === 'stays')) return rows
  const result: RepairRow[] = []
  for (let at = 0; at < rows.length;) {
    const changed = rows.findIndex(({ kind }, index) => index >= at && kind !== 'stays')
    const end = changed === -1 ? rows.length : changed
    // the base of the stage that changes is worth a row
    const from = rows.findLastIndex(({ text }, index) => index >= at && index < end && text.startsWith('FROM '))
    result.push(...folded(rows.slice(at, Math.max(at, from))), ...rows.slice(Math.max(at, from), from + 1), ...folded(rows.slice(Math.max(at, from + 1), end)), ...rows.slice(end, end + 1))
    at = end + 1
  }
  return result
}

function folded(rows: ReturnType<typeof changedLines>): RepairRow[] {
  return rows.length >= MANY ? [{ kind: 'more', count: rows.length }] : rows
}
