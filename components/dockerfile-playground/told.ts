import type { Remark } from './analysis.ts'

/** Which remark is told after a new look: the same one, wherever its line has gone; else the one in its place. */
export function indexAfter(remarks: readonly Remark[], before: Remark | undefined, at: number): number {
  const there = remarks[at]
  if (before && there && isAlike(there, before)) return at
  let best = -1
  for (const [index, remark] of remarks.entries()) {
    if (before && isAlike(remark, before) && (best < 0 || distance(remark, before) < distance(remarks[best] ?? remark, before))) best = index
  }
  return best >= 0 ? best : Math.max(0, Math.min(at, remarks.length - 1))
}

function isAlike(one: Remark, other: Remark): boolean {
  return one.kind === 'finding' && other.kind === 'finding' ? one.rule === other.rule && one.message === other.message : one.kind === other.kind && one.message === other.message
}

function distance(one: Remark, other: Remark): number {
  return Math.abs(one.line - other.line)
}
