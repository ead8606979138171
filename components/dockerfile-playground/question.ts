import type { Analysis } from './analysis.ts'

/** What the worker is asked: a Dockerfile, and the ignore file beside it. */
export interface Question {
  readonly id: number
  readonly text: string
  readonly dockerignore: string | undefined
}

export type Outcome
  = | { readonly state: 'ready', readonly analysis: Analysis }
    | { readonly state: 'failed', readonly message: string }

/** What differs from the worker's last analysis: most keys change next to nothing, and what travels has to be unpacked and drawn. */
export type Answer = { readonly id: number } & (
  | { readonly state: 'ready', readonly changed: Partial<Analysis> }
  | { readonly state: 'failed', readonly message: string }
)

/** What is undefined before the first analysis. */
export const NOTHING: Analysis = { remarks: [], stages: [], picture: undefined, base: undefined, steps: [] }

/** What the worker says first: its modules are there, and from now on it listens. */
export const LISTENING = 'listening'
