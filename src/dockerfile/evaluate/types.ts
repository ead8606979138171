import type { Expansion } from '../expand/expand-word.ts'
import type { BaseEnvironment, Variables } from '../expand/variables.ts'
import type { Base, Problem, Stage, Step } from '../types.ts'
import type { Mount } from './mounts.ts'

export interface EvaluateOptions {
  /** `--build-arg` */
  readonly buildArgs?: Readonly<Record<string, string>>
  /** the environment an outside image brings, by its name as FROM gives it (variables replaced); undefined where it is not known */
  readonly baseEnv?: (image: string) => BaseEnvironment | undefined
  /** the working directory an outside image brings; undefined where it is not known */
  readonly baseWorkdir?: (image: string) => string | undefined
  /** the instructions that ONBUILD of an outside image left, such as `COPY . /app`; none where not given */
  readonly baseOnbuild?: (image: string) => readonly string[] | undefined
  /** what to take for an outside image's environment and working directory where they are not known */
  readonly assume?: (image: string) => Pick<StageState, 'variables' | 'workdir'>
  /** `--platform`, such as `linux/arm64`; `linux/amd64` where none is given. It fills TARGETPLATFORM, TARGETOS, … */
  readonly targetPlatform?: string
  /** `--target`; the last stage where none is given. It fills TARGETSTAGE */
  readonly target?: string
}

/** What the instructions mean with given build arguments, platform and base environments. */
export interface Evaluation {
  /** the ARGs before the first FROM, and the platform arguments */
  readonly globalArgs: Variables
  readonly stages: readonly EvaluatedStage[]
  /** what BuildKit refuses once variables have their values, such as a base name that is empty; the parser's own problems are not repeated */
  readonly problems: readonly StageProblem[]
}

/** A problem that stops a build only where it needs the stage; undefined stops every build. */
export interface StageProblem extends Problem {
  readonly stage: number | undefined
}

export interface EvaluatedStage {
  readonly stage: Stage
  readonly base: Base
  /** the name of FROM with variables replaced */
  readonly from: Expansion
  /** `--platform` with variables replaced */
  readonly platform?: Expansion
  /** its steps in the order in which they are carried out: those that ONBUILD of an earlier stage left to it come first */
  readonly steps: readonly EvaluatedStep[]
  /** what holds after its last step, for the stages and images built on it */
  readonly end: StageState
}

export interface EvaluatedStep {
  readonly step: Step
  /** whether ONBUILD of the stage below left it here; `step.line` is then that of this stage's FROM, as BuildKit reports it */
  readonly isTrigger: boolean
  /** what holds before this step */
  readonly before: StageState
  /** `step.words` with variables replaced; words that BuildKit leaves to the shell (RUN, CMD, ENTRYPOINT, …) stay as written */
  readonly words: readonly Expansion[]
  /** `step.flags` with variables replaced; those that BuildKit leaves alone (`--from`, `--exclude`, …) stay as written */
  readonly flags: readonly Expansion[]
  /** `step.assignments` with variables replaced, each in the environment before the whole instruction (ARG: one after the other) */
  readonly assignments: readonly EvaluatedAssignment[]
  /** contents of `step.heredocs` with variables replaced, for ADD and COPY */
  readonly heredocs: readonly Expansion[]
  /** RUN: its mounts */
  readonly mounts: readonly Mount[]
}

export interface EvaluatedAssignment {
  readonly name: Expansion
  /** undefined where ARG has neither default nor build argument nor a value from before the first FROM */
  readonly value?: Expansion
  /** ARG: where its value comes from */
  readonly source?: 'default' | 'build-arg' | 'global'
}

/** What instructions before a place have set. */
export interface StageState {
  /** ENV and ARG alike, as BuildKit keeps them: the last one to set a name wins */
  readonly variables: Variables
  /** whether ARG declared the name in this stage or in the stages it stands on, with or without a value */
  readonly declares: (name: string) => boolean
  /** absolute; undefined where an unknown variable or an outside image decides it */
  readonly workdir: string | undefined
  /** '' for the image's own */
  readonly user: string | undefined
  /** undefined for the default, `/bin/sh -c` on Linux */
  readonly shell: readonly string[] | undefined
}
