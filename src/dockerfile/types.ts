/** A stretch of a Dockerfile's text. Lines and columns count from 1; `endColumn` is the one after the last character. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** What BuildKit would refuse: with one of these, `docker build` fails before any step runs. */
export interface Problem {
  /** one sentence that says what was found and what is expected */
  readonly message: string
  readonly place: Place
}

/** One argument of an instruction, as BuildKit takes the instruction apart. */
export interface Word {
  /** as written, with its quotes and escapes; continuation lines are joined */
  readonly raw: string
  /** without quotes and escapes; variables stay as written (see `evaluate` for their values) */
  readonly value: string
  readonly place: Place
}

/** A `--name=value` flag of an instruction, such as `--from=build`; `value` is '' for a bare `--name`. */
export interface Flag {
  readonly name: string
  /** without quotes and escapes; variables stay as written */
  readonly value: string
  /** false for a bare `--name` */
  readonly hasValue: boolean
  readonly place: Place
}

/** What ARG, ENV and LABEL set: a name and, but for a bare `ARG name`, its value. */
export interface Assignment {
  readonly name: string
  /** as written, with its quotes and escapes; undefined for `ARG name` */
  readonly value?: string
  /** whether it is the old form `ENV name value`, without `=` */
  readonly isLegacy: boolean
  readonly place: Place
}

/** A heredoc: the file that follows an instruction, up to a line with its name. Since BuildKit's Dockerfile frontend 1.4. */
export interface Heredoc {
  readonly name: string
  /** the lines between, leading tabs removed for `<<-` */
  readonly content: string
  /** whether variables in it are replaced: not where its name was quoted */
  readonly expands: boolean
  /** from the first line of its content to the line with its name */
  readonly place: Place
}

/** One instruction. */
export interface Step {
  /** the instruction's keyword in capitals, such as `COPY` */
  readonly keyword: string
  /** the keyword as written, such as `copy` */
  readonly written: string
  readonly flags: readonly Flag[]
  /**
   * The arguments after the flags. Shell form of RUN, CMD, ENTRYPOINT: one word, the whole command. Exec and other JSON forms: one for each element.
   * HEALTHCHECK: `CMD` or `NONE`, then the same. ARG, ENV, LABEL: each assignment; see `assignments`.
   */
  readonly words: readonly Word[]
  /** RUN, CMD, ENTRYPOINT, HEALTHCHECK CMD, SHELL: exec form for a JSON array, else shell form */
  readonly form?: 'exec' | 'shell'
  /** the strings of a JSON array, where the arguments are one (ADD, COPY and VOLUME as well) */
  readonly json?: readonly string[]
  /** ARG, ENV and LABEL: what they set, in order */
  readonly assignments: readonly Assignment[]
  readonly heredocs: readonly Heredoc[]
  /** the comments right above it, without `#`, trimmed: a bare `#` begins anew, an empty line does not; a directive is none */
  readonly comments: readonly string[]
  /** whether an empty line stands between its continued lines */
  readonly hasEmptyContinuation: boolean
  /** the whole instruction on one line: continuation lines joined, comments between them dropped, inner white space folded; without heredocs' content */
  readonly text: string
  /** first and last line in the Dockerfile, from 1, heredocs included */
  readonly line: number
  readonly endLine: number
  /** from the keyword to the end of its last continued line, heredocs' content not included */
  readonly place: Place
  /** the instruction that ONBUILD keeps for the stages and images built on this one */
  readonly onbuild?: Step
}

/** What a stage starts from. */
export type Base
  = | { readonly kind: 'image', readonly name: string }
    | { readonly kind: 'stage', readonly index: number }
    | { readonly kind: 'scratch' }

export interface Stage {
  /** position among the Dockerfile's FROM instructions, from 0 */
  readonly index: number
  /** the name given by `AS`, in lower case as BuildKit compares it */
  readonly name?: string
  /** with the default values of the ARGs before the first FROM; see `evaluate` for given build arguments */
  readonly base: Base
  /** the value of `FROM --platform=…`, unexpanded */
  readonly platform?: string
  /** the FROM instruction itself */
  readonly from: Step
  /** the instructions after FROM, in order */
  readonly steps: readonly Step[]
}

/** Lines of the form `# name=value` at the very top, read before anything else. */
export interface Directives {
  /** the frontend to build with, such as `docker/dockerfile:1` */
  readonly syntax?: string
  /** the character that continues a line and escapes the next one */
  readonly escape: '\\' | '`'
  /** what the linter leaves out, what else it looks at, and whether a finding fails the build */
  readonly check?: CheckDirective
}

export interface CheckDirective {
  readonly skip: readonly string[] | 'all'
  readonly experimental: readonly string[] | 'all'
  readonly error: boolean
}

export interface Comment {
  /** without `#`, trimmed */
  readonly text: string
  readonly place: Place
}

export interface Dockerfile {
  /** the text as given */
  readonly text: string
  readonly stages: readonly Stage[]
  /** ARG instructions before the first FROM: name and default, where it has one */
  readonly globalArgs: ReadonlyMap<string, string | undefined>
  /** the ARG instructions before the first FROM */
  readonly globalSteps: readonly Step[]
  readonly directives: Directives
  /** every comment line, also those between continued lines; directives are not among them */
  readonly comments: readonly Comment[]
  /** what BuildKit refuses in the text as it stands, in the order of the lines; BuildKit itself stops at the first */
  readonly problems: readonly Problem[]
}
