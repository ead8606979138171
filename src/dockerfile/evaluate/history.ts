import type { Variable, Variables } from '../expand/variables.ts'

/** An environment that grows; every state it has been in can still be looked at, and none costs a copy. */
export interface History {
  readonly set: (name: string, variable: Variable) => void
  /** the environment as it is now */
  readonly now: () => Variables
}

/** @param below what holds where this history sets nothing itself */
export function startHistory(below: Variables): History {
  const changes = new Map<string, Change[]>()
  const order: string[] = []
  return {
    set(name, variable) {
      const ofName = changes.get(name)
      if (ofName) ofName.push({ at: order.length, variable })
      else changes.set(name, [{ at: order.length, variable }])
      order.push(name)
    },
    now() {
      const length = order.length
      if (length === 0) return below
      return {
        get: name => lastBefore(changes.get(name), length) ?? below.get(name),
        names() {
          const own = [...new Set(order.slice(0, length).reverse())].reverse()
          const isOwn = new Set(own)
          return [...[...below.names()].filter(name => !isOwn.has(name)), ...own]
        },
      }
    },
  }
}

interface Change {
  readonly at: number
  readonly variable: Variable
}

function lastBefore(changes: readonly Change[] | undefined, length: number): Variable | undefined {
  let low = 0
  let high = changes?.length ?? 0
  while (low < high) {
    const middle = (low + high) >> 1
    if ((changes?.[middle]?.at ?? 0) < length) low = middle + 1
    else high = middle
  }
  return changes?.[low - 1]?.variable
}
