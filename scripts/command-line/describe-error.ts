import process from 'node:process'
import { inspect, stripVTControlCharacters } from 'node:util'
import { fitting } from './lines.ts'
import { UsageError } from './read-arguments.ts'

/** What a person reads when a script ends badly: what happened and, on the next line, what to do. The stack only with DEBUG. */
export function describeError(error: unknown, interrupted: boolean): string {
  const stack = process.env.DEBUG ? `\n${inspect(error)}` : ''
  if (error instanceof UsageError)
    return stripVTControlCharacters(error.message) + stack
  // Recognised by its shape: importing the engine for its class would cost every `--help` half a second.
  if (error instanceof Error && 'remedy' in error && typeof error.remedy === 'string')
    return `${error.message}\n${error.remedy}${stack}`
  if (interrupted)
    return `Stopped before it was done.${stack}`
  const message = error instanceof Error ? error.message : String(error)
  return `This is a defect of the script, not of yours: ${message}\nRun it again with DEBUG=1 to see where, and report it.${stack}`
}

/** Tells people of a failure, in a script that goes on after it. */
export function reportError(error: unknown): void {
  process.stderr.write(`${fitting(describeError(error, false), process.stderr)}\n\n`)
}
