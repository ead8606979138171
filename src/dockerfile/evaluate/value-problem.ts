import type { EvaluatedStep } from './types.ts'
import { cleanPath, joinPath } from './paths.ts'
import { portProblem } from './port-problem.ts'

/**
 * Why BuildKit refuses a step once its variables have their values, in one sentence; a value that is not known is not looked at.
 *
 * Source: BuildKit frontend/dockerfile/dockerfile2llb: convert.go (STOPSIGNAL), convert_expose.go, convert_copy.go, convert_runmount.go.
 */
export function valueProblem(evaluated: Pick<EvaluatedStep, 'step' | 'words' | 'flags' | 'mounts' | 'before'>): string | undefined {
  return CHECKS[evaluated.step.keyword]?.(evaluated)
}

type Check = (evaluated: Pick<EvaluatedStep, 'step' | 'words' | 'flags' | 'mounts' | 'before'>) => string | undefined

const CHECKS: Readonly<Record<string, Check>> = {
  ADD: evaluated => chmodProblem(evaluated) ?? checksumProblem(evaluated),
  COPY: evaluated => chmodProblem(evaluated) ?? remoteSource(evaluated),
  EXPOSE: ({ words }) => words.flatMap(({ value }) => value?.split(/\s+/).filter(port => port !== '') ?? []).map(portProblem).find(problem => problem !== undefined),
  RUN: mountTarget,
  STOPSIGNAL: ({ words: [signal] }) => signal?.value === undefined || isSignal(signal.value) ? undefined : `STOPSIGNAL takes a signal such as SIGTERM or 15, not "${signal.value}".`,
  VOLUME: ({ words }) => words.some(({ value }) => value === '') ? 'VOLUME takes paths, and one of these is empty once its variables are replaced.' : undefined,
}

const SIGNALS = new Set(('ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU UNUSED URG USR1 USR2 '
  + 'VTALRM WINCH XCPU XFSZ RTMIN RTMAX').split(' '))

function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0
  const name = text.toUpperCase().replace(/^SIG/, '')
  const [, base, number] = /^(RTMIN\+|RTMAX-)(\d+)$/.exec(name) ?? []
  if (base !== undefined) return Number(number) >= 1 && Number(number) <= (base === 'RTMIN+' ? 15 : 14) && !number?.startsWith('0')
  return SIGNALS.has(name)
}

function chmodProblem({ step, flags }: Parameters<Check>[0]): string | undefined {
  const value = flags[step.flags.findIndex(({ name }) => name === 'chmod')]?.value
  if (value === undefined || value === '') return undefined
  if (/^[0-7]+$/.test(value)) return Number.parseInt(value, 8) <= 0o7777 ? undefined : `--chmod takes an octal mode up to 7777, not "${value}".`
  if (/^[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/.test(value)) return undefined
  return `--chmod takes an octal mode such as 0755, not "${value}".`
}

function checksumProblem({ step, words, flags }: Parameters<Check>[0]): string | undefined {
  const value = flags[step.flags.findIndex(({ name }) => name === 'checksum')]?.value
  if (value === undefined || value === '') return undefined
  if (words.length !== 2) return '--checksum goes with one source.'
  const source = words[0]?.value
  if (source !== undefined && !isUrl(source) && !isGit(source)) return `--checksum goes with a source from the web or from Git, not with "${source}".`
  if (source !== undefined && !isGit(source) && !isDigest(value)) return `--checksum takes a digest such as sha256:…, not "${value}".`
  return undefined
}

/** Source: github.com/opencontainers/go-digest. */
function isDigest(text: string): boolean {
  const [algorithm = '', hex = ''] = text.split(':', 2)
  const length = { sha256: 64, sha384: 96, sha512: 128 }[algorithm]
  return length !== undefined && hex.length === length && /^[a-f\d]+$/.test(hex) && text === `${algorithm}:${hex}`
}

function remoteSource({ words }: Parameters<Check>[0]): string | undefined {
  const remote = words.slice(0, -1).map(({ value }) => value).find(value => value !== undefined && (isUrl(value) || isGit(value)))
  return remote === undefined ? undefined : `COPY cannot take "${remote}": only ADD takes files from the web or from Git.`
}

function isUrl(source: string): boolean {
  return /^https?:\/\//.test(source)
}

/** Source: BuildKit frontend/dockerfile/dfgitutil/git_ref.go, its unambiguous forms. */
export function isGit(source: string): boolean {
  return /^(?:git|ssh):\/\/|^git@[^:]+:/.test(source) || /^https?:\/\/[^#?]+\.git(?:[#?].*)?$/.test(source) || /^github\.com\//.test(source)
}

function mountTarget({ mounts, before }: Parameters<Check>[0]): string | undefined {
  for (const { type, target } of mounts) {
    if (type === 'secret' || type === 'ssh') continue
    const whole = joinPath(before.workdir, target)
    if (whole !== undefined && cleanPath(whole) === '/') return `A mount needs a target, and this one's would be "/".`
  }
  return undefined
}
