import type { StageEdge } from './types.ts'

/** The stages that the target needs, itself among them: along every edge, backwards. */
export function reachable(target: number | undefined, edges: readonly StageEdge[]): ReadonlySet<number> {
  const sources = new Map<number, number[]>()
  for (const { from, to } of edges) {
    if (from.kind !== 'stage') continue
    const ofTaker = sources.get(to)
    if (ofTaker) ofTaker.push(from.index)
    else sources.set(to, [from.index])
  }
  const needed = new Set(target === undefined ? [] : [target])
  // a set grows while it is walked
  for (const stage of needed) {
    for (const source of sources.get(stage) ?? []) needed.add(source)
  }
  return needed
}
