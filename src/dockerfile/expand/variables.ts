/** What is known of a variable: its value, that it is not set, or neither (an image's environment that nobody told us). */
export type Variable
  = | { readonly kind: 'set', readonly value: string }
    | { readonly kind: 'unset' }
    | { readonly kind: 'unknown' }

/** An environment to look variables up in. */
export interface Variables {
  readonly get: (name: string) => Variable
  /** the names known to be set, in the order in which they were set last */
  readonly names: () => Iterable<string>
}

/** The environment that an outside image brings: undefined for a variable that it sets to a value nobody told us. */
export type BaseEnvironment = ReadonlyMap<string, string | undefined>

/** An environment of which nothing is known. */
export const nothingKnown: Variables = { get: () => ({ kind: 'unknown' }), names: () => [] }

/** An environment in which nothing is set. */
export const nothingSet: Variables = { get: () => ({ kind: 'unset' }), names: () => [] }

/** An environment of which everything is known; a name without a value counts as not set. */
export function fromMap(values: ReadonlyMap<string, string | undefined>): Variables {
  return {
    get(name) {
      const value = values.get(name)
      return value === undefined ? { kind: 'unset' } : { kind: 'set', value }
    },
    names: () => [...values.keys()].filter(name => values.get(name) !== undefined),
  }
}
