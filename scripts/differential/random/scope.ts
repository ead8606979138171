/** What is known of a stage while its steps are written: what the steps and stages after it may rely on. */
export interface Scope {
  /** what `--from` may call it */
  readonly number: number
  readonly name?: string
  /** a stage on `scratch` has no shell to run anything with */
  readonly hasShell: boolean
  /** whether `/out` exists, where every RUN writes */
  hasOut: boolean
  /** whether a RUN in it, run again, writes something else; the model is told so, but not to which files */
  hasChangingRun: boolean
  /** whether USER stands in it: folders that WORKDIR makes then belong to somebody, written in one way or another */
  hasUser: boolean
  /** the folders that its COPYs have filled */
  readonly folders: string[]
}

/** One written instruction. */
export interface Written {
  readonly text: string
  /** what it may be edited into */
  readonly variant: string
  /** RUN: whether it writes the same when it is run again */
  readonly isSame?: boolean
}

/** Paths of a stage that other stages may ask for, and of whose content the model can know whether it has changed. */
export function pathsToTake({ hasShell, hasOut, hasChangingRun, hasUser, folders }: Scope): string[] {
  return [
    ...hasOut ? ['/out'] : [],
    ...hasChangingRun ? [] : folders,
    ...hasShell && !hasChangingRun ? ['/etc/passwd'] : [],
    ...!hasShell && !hasUser && folders.length > 0 ? ['/'] : [],
  ]
}

/** One of several, whatever the number. */
export function pick<Value>(values: readonly Value[], choice: number): Value | undefined {
  return values[choice % values.length]
}
