import type { StageEdge } from './types.ts'

/** A stage that takes from itself by way of the edges; undefined where there is none. */
export function findCircle(edges: readonly StageEdge[]): number | undefined {
  const waitsFor = new Map<number, number>()
  const takers = new Map<number, number[]>()
  for (const { from, to } of edges) {
    if (from.kind !== 'stage') continue
    waitsFor.set(to, (waitsFor.get(to) ?? 0) + 1)
    const ofSource = takers.get(from.index)
    if (ofSource) ofSource.push(to)
    else takers.set(from.index, [to])
  }
  const free = new Set([...takers.keys()].filter(stage => !waitsFor.has(stage)))
  // a set grows while it is walked
  for (const stage of free) {
    for (const taker of takers.get(stage) ?? []) {
      const left = (waitsFor.get(taker) ?? 0) - 1
      waitsFor.set(taker, left)
      if (left === 0) free.add(taker)
    }
  }
  return [...waitsFor].filter(([, left]) => left > 0).map(([stage]) => stage).sort((a, b) => a - b)[0]
}
