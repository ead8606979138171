import type { Evaluation } from '../evaluate/types.ts'
import type { StageGraph } from '../graph/types.ts'
import type { Dockerfile, Place, Step } from '../types.ts'
import type { Finding, Repair } from './finding.ts'
import type { RunCommand } from './shell/run-commands.ts'
import type { SourceLines } from './shell/source.ts'

/** One rule: a name, and what it finds in a Dockerfile. */
export interface Rule {
  readonly name: string
  readonly source: Finding['source']
  /** off unless `# check=experimental=` names it */
  readonly isExperimental?: true
  /** a comment `# check=skip=…` right above an instruction switches the rule off for it; some of Docker's do not look there */
  readonly heedsComments: boolean
  readonly find: (subject: Subject) => Iterable<Hit>
}

/** What the rules look at. */
export interface Subject {
  readonly dockerfile: Dockerfile
  readonly evaluation: Evaluation
  readonly graph: StageGraph
  /** the text of the build context's ignore file, undefined where there is none */
  readonly dockerignore: string | undefined
  readonly source: SourceLines
  /** what each RUN calls */
  readonly commands: (step: Step) => readonly RunCommand[]
}

export interface Hit {
  /** the instruction it is about */
  readonly step: Step
  /** for an instruction that ONBUILD of an earlier stage left, whose comments do not count */
  readonly isTrigger?: boolean
  /** the line Docker names where it is not the instruction's first */
  readonly line?: number
  /** where it is not the whole instruction */
  readonly place?: Place
  readonly message: string
  readonly consequence: string
  readonly repair: Repair
}
