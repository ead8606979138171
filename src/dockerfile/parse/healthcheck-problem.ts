import type { Flag, Step } from '../types.ts'

/** Source: BuildKit frontend/dockerfile/instructions/parse.go, parseHealthcheck. */
export function healthcheckProblem({ words, form, flags }: Step): string | undefined {
  const [type, ...command] = words
  const name = type?.value.toUpperCase()
  if (name === 'NONE') return command.length > 0 ? 'HEALTHCHECK NONE takes no arguments.' : undefined
  if (name !== 'CMD') return `HEALTHCHECK takes CMD and a command, or NONE; not "${type?.value}".`
  if (command.length === 0) return `HEALTHCHECK CMD takes a command, and there is none${form === 'exec' ? ' in its array' : ''}.`
  for (const flag of flags) {
    const problem = flag.name === 'retries' ? retriesProblem(flag) : durationProblem(flag)
    if (problem !== undefined) return problem
  }
  return undefined
}

function retriesProblem({ value }: Flag): string | undefined {
  const isNumber = value === '' || (/^[+-]?\d+$/.test(value) && Math.abs(Number(value)) < 2 ** 31)
  if (!isNumber) return `--retries takes a whole number, not "${value}".`
  return Number(value) < 0 ? `--retries cannot be negative, and it is ${value}.` : undefined
}

/** nanoseconds */
const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 }

/** Go's time.ParseDuration, and no less than a millisecond, but for 0. */
function durationProblem({ name, value }: Flag): string | undefined {
  if (value === '') return undefined
  const sign = /^[+-]/.test(value) ? value.slice(0, 1) : ''
  const text = value.slice(sign.length)
  if (text === '0') return undefined
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|[uµμ]s|ms|[smh]))+$/.test(text)) return `--${name} takes a duration such as 30s or 1m30s, not "${value}".`
  const nanoseconds = [...text.matchAll(/([\d.]+)([a-zµμ]+)/g)].reduce((sum, [, number = '', unit = '']) => sum + Number(number) * (UNITS[unit] ?? 0), 0)
  if (nanoseconds === 0) return undefined
  return sign === '-' || nanoseconds < 1e6 ? `--${name} cannot be less than 1ms, and it is ${value}.` : undefined
}
