import type { Bench } from './bench/bench.ts'

/** A statement of the course about Docker, with the experiment that shows it and a control that must come out the other way. */
export interface Claim {
  readonly id: string
  readonly sentence: string
  /** what people usually believe instead */
  readonly believed?: string
  readonly experiment: Trial
  readonly control: Trial
}

/** Something done on a real engine. */
export interface Trial {
  /** written as `Dockerfile` into the build context before `run` */
  readonly dockerfile: string
  /** written beside it, and shown with it; what is only there to be copied is made by `run` */
  readonly files?: Readonly<Record<string, string>>
  /** what `run` does, in a sentence */
  readonly does: string
  readonly run: (bench: Bench) => Promise<Observation>
}

/** What came of it. */
export interface Observation {
  /** whether it is what the claim says */
  readonly holds: boolean
  /** in a sentence for people, the same on every machine: no digest, no time, no size */
  readonly saw: string
}

/** States a claim. The control differs from the experiment in what matters and in nothing else, and is looked at in the same way. */
export function claim(id: string, sentence: string, experiment: Trial, control: Trial, { believed }: Pick<Claim, 'believed'> = {}): Claim {
  return { id, sentence, experiment, control, ...(believed !== undefined && { believed }) }
}

/** An observation of something that is either so or not. */
export function seen(holds: boolean, so: string, otherwise: string): Observation {
  return { holds, saw: holds ? so : otherwise }
}
