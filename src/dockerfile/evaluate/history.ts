import type { Variable, Variables } from '../expand/variables.ts'

/** An environment that grows; every state it has been in can still be looked at, and none costs a copy. */
export interface History {
  readonly set: (name: string, variable: Variable) => void
  /** the environment as it is now */
  readonly now: () => Variables
}

/**
 * `below` is what holds where this history sets nothing itself. Where that is the last state of another history, the new one goes on in the same log: a
 * stage on a stage on a stage is looked up as fast as one stage. A second stage on that state begins a log of its own.
 */
export function startHistory(below: Variables): History {
  const log = isState(below) && below.length === below.log.names.length ? below.log : { below, names: [], changes: new Map<string, Change[]>() }
  let current: Variables = below
  return {
    set(name, variable) {
      const change = { at: log.names.length, variable }
      const ofName = log.changes.get(name)
      if (ofName) ofName.push(change)
      else log.changes.set(name, [change])
      log.names.push(name)
      current = stateOf(log)
    },
    now: () => current,
  }
}

interface Log {
  /** what holds where the log says nothing */
  readonly below: Variables
  /** what was set, in order */
  readonly names: string[]
  readonly changes: Map<string, Change[]>
}

interface Change {
  readonly at: number
  readonly variable: Variable
}

/** A log up to a place. */
interface State extends Variables {
  readonly log: Log
  readonly length: number
}

function stateOf(log: Log): State {
  const state: State = { log, length: log.names.length, get: name => find(state, name), names: () => namesOf(state) }
  return state
}

function isState(variables: Variables): variables is State {
  return 'log' in variables
}

// in loops: a Dockerfile of ten thousand stages would end the stack

function find(state: Variables, name: string): Variable {
  let at = state
  while (isState(at)) {
    const found = lastBefore(at.log.changes.get(name), at.length)
    if (found) return found
    at = at.log.below
  }
  return at.get(name)
}

function namesOf(state: Variables): string[] {
  const setLastFirst: string[] = []
  let at = state
  while (isState(at)) {
    for (let index = at.length - 1; index >= 0; index--) setLastFirst.push(at.log.names[index] ?? '')
    at = at.log.below
  }
  setLastFirst.push(...[...at.names()].reverse())
  return [...new Set(setLastFirst)].reverse()
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
