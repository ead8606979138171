import type { RegistryAnswer } from './registry.ts'
import type { BaseStatus } from './status.ts'

/** What is known of a base image before anything is done about it. */
export interface Situation {
  readonly source: BaseStatus['source']
  /** whether a stand-in was made from today's recipe */
  readonly isCurrent: boolean
  /** what its registry says; absent where that does not matter */
  readonly answer: RegistryAnswer | undefined
  /** whether there is a recipe for a stand-in */
  readonly isKnown: boolean
  /** whether this machine can build stand-ins at all */
  readonly canBuild: boolean
}

/** What to do about a base image. */
export type Decision
  = | { readonly action: 'keep' | 'pull' | 'build' }
    | { readonly action: 'give-up', readonly reason: 'not-found' | 'denied' | 'limited' | 'unknown' | 'unreachable' }

/** Whether the registry's answer matters: neither for an official image nor for a stand-in that is up to date. */
export function needsRegistry({ source, isCurrent }: Pick<Situation, 'source' | 'isCurrent'>): boolean {
  return source === 'missing' || (source === 'stand-in' && !isCurrent)
}

/** Keeps what is there, else pulls, else builds a stand-in. A stand-in never takes the place of an official image. */
export function decide(situation: Situation): Decision {
  const { source, answer, isKnown, canBuild } = situation
  if (!needsRegistry(situation)) return { action: 'keep' }
  if (answer === 'found') return { action: 'pull' }
  // a name that its registry does not know is a mistake, not a missing connection
  if (isKnown && canBuild && answer !== 'not-found') return { action: 'build' }
  // an out-of-date stand-in is better than none
  if (source === 'stand-in') return { action: 'keep' }
  if (answer === 'not-found' || answer === 'denied' || answer === 'limited') return { action: 'give-up', reason: answer }
  return { action: 'give-up', reason: isKnown ? 'unreachable' : 'unknown' }
}
