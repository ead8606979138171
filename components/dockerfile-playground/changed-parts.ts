import type { Analysis } from './analysis.ts'

/** The parts of an analysis that are not as they were in the last one. */
export function changedParts(last: Analysis, next: Analysis): Partial<Analysis> {
  return Object.fromEntries(Object.entries(next).filter(([name, part]) => !isSame(part, last[name as keyof Analysis])))
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null || Array.isArray(one) !== Array.isArray(other)) return false
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every(name => isSame(one[name as never], other[name as never]))
}
