import type { Flag, Step } from '../types.ts'
import { csvFields, splitField } from './csv-fields.ts'

/**
 * What the parser itself refuses in `--mount`, `--network`, `--security` and `--device`; a mount's other options are read once variables have their
 * values (see `mountProblem`).
 *
 * Source: BuildKit frontend/dockerfile/instructions/commands_runmount.go, commands_runnetwork.go, commands_runsecurity.go, commands_rundevice.go.
 */
export function runFlagProblem({ flags }: Step): string | undefined {
  for (const flag of flags) {
    const problem = PROBLEMS[flag.name]?.(flag)
    if (problem !== undefined) return problem
  }
  return undefined
}

const PROBLEMS: Readonly<Record<string, (flag: Flag) => string | undefined>> = {
  device: ({ value }) => deviceProblem(value),
  mount: ({ value }) => mountFromProblem(value),
  network: ({ value }) => ['default', 'none', 'host'].includes(value) ? undefined : `--network is default, none or host, not "${value}".`,
  security: ({ value }) => ['insecure', 'sandbox'].includes(value) ? undefined : `--security is sandbox or insecure, not "${value}".`,
}

function mountFromProblem(value: string): string | undefined {
  const fields = csvFields(value)
  if (!fields) return unreadable('mount')
  const from = fields.map(splitField).find(({ key }) => key === 'from')?.value ?? ''
  const dollar = from.indexOf('$')
  if (dollar < 0 || dollar === from.length - 1) return undefined
  return `from= of a mount takes no variable: name a stage with FROM ${from} AS … and take from that.`
}

function deviceProblem(value: string): string | undefined {
  const fields = csvFields(value)
  if (!fields) return unreadable('device')
  let name = ''
  for (const field of fields) {
    const { key, value } = splitField(field)
    if (key === 'required') continue
    if (value === undefined || key !== 'name') {
      if (name !== '') return `"${field}" is no option of --device: it takes name= and required.`
      name = field
    }
    else if (name !== '') {
      return `--device takes one name, and here is a second: "${value}".`
    }
    else {
      name = value
    }
  }
  return undefined
}

function unreadable(flag: string): string {
  return `--${flag} takes options separated by commas, and a double quote in this one is misplaced.`
}
