/** One thing that decides whether a step is cached. */
export interface Part {
  readonly name: PartName
  /** equal texts: nothing changed */
  readonly text: string
  /** false where the text may stand for something else than it did: an output of which nothing is known */
  readonly isSure?: boolean
  /** what it is about, for a reason: a file's path, a stage's name */
  readonly subject?: string
}

export type PartName = 'below' | 'instruction' | 'environment' | 'workdir' | 'user' | 'files' | 'mount'

/** By what a step is known in the cache. */
export interface Key {
  /** equal: the same result */
  readonly id: string
  /** false where it rests on something that is not known */
  readonly isSure: boolean
}
