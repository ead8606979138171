import type { Place } from '../types.ts'

/** What a rule has to say about one place of a Dockerfile. */
export interface Finding {
  /** the rule's name, such as `JSONArgsRecommended`: what `# check=skip=` takes */
  readonly rule: string
  /** `docker`: a rule of `docker build --check`, under its own name; `course`: one of this course */
  readonly source: 'docker' | 'course'
  /** the line that `docker build --check` names, from 1: mostly the instruction's first */
  readonly line: number
  /** the words it is about */
  readonly place: Place
  /** one sentence: what was found */
  readonly message: string
  /** one or two sentences: why it matters */
  readonly consequence: string
  readonly repair: Repair
  /** whether `docker build` stops here, because the Dockerfile says `# check=error=true` */
  readonly failsBuild: boolean
}

export interface Repair {
  /** what to do, in one sentence */
  readonly text: string
  /** the same as edits, where they are safe to make unseen; to be made all together, see `applyEdits` */
  readonly edits?: readonly Edit[]
}

/** Puts `text` in the stead of what stands at `place`; an empty place is an insertion. */
export interface Edit {
  readonly place: Place
  readonly text: string
}
