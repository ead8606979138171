import type { ArgDef, ParsedArgs } from 'citty'

/**
 * citty's argument definition; `onlyAfterDashes` refuses the value that npm kept for itself when `--` was forgotten;
 * `many` is for the last positional: any number of words may follow it, and all are in `args._`
 */
export type Option = ArgDef & { onlyAfterDashes?: true, many?: true }
export type Options = Record<string, Option>

export interface Command<T extends Options = Options> {
  description: string
  args?: T
  // A method, so that a command with options of its own is also a Command: it is only ever run with what its own options gave.
  /** returns the exit code, nothing means 0 */
  // eslint-disable-next-line ts/method-signature-style
  run(context: Context<T>): Promise<number | void>
}

export interface Context<T extends Options = Options> {
  args: ParsedArgs<T>
  /** aborts when the person interrupts */
  signal: AbortSignal
}

export interface Script<T extends Options = Options> extends Command<T> {
  /** as in `npm run NAME` */
  name: string
  commands?: Record<string, Command>
}
