/** What a stage starts from. */
export type Base
  = | { readonly kind: 'image', readonly name: string }
    | { readonly kind: 'stage', readonly index: number }
    | { readonly kind: 'scratch' }

/** A `--name=value` flag of an instruction, such as `--from=build`; `value` is '' for a bare `--name`. */
export interface Flag {
  readonly name: string
  readonly value: string
}

/** One instruction of a stage. */
export interface Step {
  /** the instruction's keyword in capitals, such as `COPY` */
  readonly keyword: string
  readonly flags: readonly Flag[]
  /** the whole instruction on one line: continuation lines joined, comments between them dropped, inner white space folded */
  readonly text: string
  /** first and last line in the Dockerfile, from 1 */
  readonly line: number
  readonly endLine: number
}

export interface Stage {
  /** position among the Dockerfile's FROM instructions, from 0 */
  readonly index: number
  /** the name given by `AS`, in lower case as BuildKit compares it */
  readonly name?: string
  readonly base: Base
  /** the value of `FROM --platform=…`, unexpanded */
  readonly platform?: string
  /** the FROM instruction itself */
  readonly from: Step
  /** the instructions after FROM, in order */
  readonly steps: readonly Step[]
}

export interface Dockerfile {
  readonly stages: readonly Stage[]
  /** ARG instructions before the first FROM: name and default, where it has one */
  readonly globalArgs: ReadonlyMap<string, string | undefined>
}
