import * as fc from 'fast-check'

/**
 * What a random case is made from. Numbers are choices: whatever they are, `toCase` makes a Dockerfile of them that builds, so that any
 * part may be left out when a disagreement is made smaller.
 */
export interface CaseSeed {
  readonly stages: readonly StageSeed[]
  /** whether the stages' base is named by an ARG before the first FROM */
  readonly isBaseArg: boolean
  readonly ignores: number
  /** which stage is built; the last one for 0 */
  readonly target: number
  readonly buildArgs: readonly number[]
  readonly edits: readonly EditSeed[]
}

export interface StageSeed {
  readonly base: { readonly kind: 'tiny' | 'other' | 'scratch' | 'stage', readonly stage: number }
  readonly isNamed: boolean
  readonly steps: readonly StepSeed[]
}

export interface StepSeed {
  readonly kind: StepKind
  /** three independent choices; what they decide depends on the kind */
  readonly choices: readonly [number, number, number]
}

/** What its steps do, with how often: what builds more often than what only describes. */
const STEP_WEIGHTS = {
  'run': 6,
  'run with mount': 5,
  'copy': 8,
  'copy from stage': 7,
  'copy from image': 1,
  'add': 2,
  'workdir': 4,
  'env': 3,
  'arg': 4,
  'user': 1,
  'shell': 1,
  'onbuild': 3,
  'label': 1,
  'cmd': 1,
  'entrypoint': 1,
  'expose': 1,
  'volume': 1,
  'stopsignal': 1,
  'healthcheck': 1,
  'maintainer': 1,
} as const

export type StepKind = keyof typeof STEP_WEIGHTS

const EDIT_WEIGHTS = {
  'content': 5,
  'new file': 2,
  'removed file': 2,
  'mode': 2,
  'timestamp': 2,
  'instruction': 6,
  'build arg': 4,
  'image': 2,
} as const

export type EditKind = keyof typeof EDIT_WEIGHTS

export interface EditSeed {
  readonly kind: EditKind
  readonly choices: readonly [number, number]
}

const choice = fc.nat(999)

const step: fc.Arbitrary<StepSeed> = fc.record({ kind: weighted(STEP_WEIGHTS), choices: fc.tuple(choice, choice, choice) })

const stage: fc.Arbitrary<StageSeed> = fc.record({
  base: fc.record({ kind: weighted({ tiny: 5, scratch: 3, stage: 5, other: 2 }), stage: choice }),
  isNamed: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
})

/** Seeds of cases of up to four stages and three edits. */
export const caseSeed: fc.Arbitrary<CaseSeed> = fc.record({
  stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
  isBaseArg: fc.boolean(),
  ignores: choice,
  target: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: choice }),
  buildArgs: fc.array(choice, { maxLength: 2 }),
  edits: fc.array(fc.record({ kind: weighted(EDIT_WEIGHTS), choices: fc.tuple(choice, choice) }), { minLength: 1, maxLength: 3 }),
})

function weighted<Name extends string>(weights: Readonly<Record<Name, number>>): fc.Arbitrary<Name> {
  const names = Object.keys(weights) as Name[] // Object.keys forgets the names
  return fc.oneof(...names.map(name => ({ weight: weights[name], arbitrary: fc.constant(name) })))
}
