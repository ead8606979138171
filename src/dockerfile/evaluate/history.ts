import type { Variable, Variables } from '../expand/variables.ts'

/** An environment that grows; every state it has been in can still be looked at, and none costs a copy. */
export interface History {
  readonly set: (name: string, variable: Variable) => void
  /** the environment as it is now */
  readonly now: () => Variables
}

/** `below` is what holds where this history sets nothing itself; it may be a state of another history, and that of a third. */
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
      const state: State = {
        below,
        own: name => lastBefore(changes.get(name), length),
        ownNames: () => order.slice(0, length),
        get: name => find(state, name),
        names: () => namesOf(state),
      }
      return state
    },
  }
}

interface State extends Variables {
  readonly below: Variables
  readonly own: (name: string) => Variable | undefined
  readonly ownNames: () => readonly string[]
}

// in loops: a Dockerfile of ten thousand stages on one another would end the stack

function find(state: Variables, name: string): Variable {
  let at = state
  while (isState(at)) {
    const own = at.own(name)
    if (own) return own
    at = at.below
  }
  return at.get(name)
}

function namesOf(state: Variables): string[] {
  const levels: string[][] = []
  let at = state
  while (isState(at)) {
    levels.push([...at.ownNames()])
    at = at.below
  }
  const setLastFirst = [...levels.flatMap(names => names.reverse()), ...[...at.names()].reverse()]
  return [...new Set(setLastFirst)].reverse()
}

function isState(variables: Variables): variables is State {
  return 'ownNames' in variables
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
