import type { Variables } from '../expand/variables.ts'
import type { Step } from '../types.ts'
import { expandWord } from '../expand/expand-word.ts'
import { csvFields, splitField } from '../parse/csv-fields.ts'
import { BOOLEANS } from '../parse/read-check.ts'

/** One `RUN --mount`. */
export interface Mount {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh'
  /** stage or image; undefined for the build context (bind) or nothing */
  readonly from?: string
  readonly source: string
  readonly target: string
  readonly isReadOnly: boolean
  /** its options but `from` and `source`, as they are written into the cache key */
  readonly options: readonly string[]
}

export type ReadMount = { readonly mount: Mount } | { readonly problem: string }

/**
 * The mounts of a RUN, variables replaced; one with an unknown variable is taken as written.
 *
 * Source: BuildKit frontend/dockerfile/instructions/commands_runmount.go.
 */
export function readMounts(step: Step, variables: Variables, escape: string): ReadMount[] {
  return step.flags.filter(({ name }) => name === 'mount').map(({ value }) => readMount(value, variables, escape))
}

const TYPES = new Map<string, Mount['type']>([['bind', 'bind'], ['cache', 'cache'], ['tmpfs', 'tmpfs'], ['secret', 'secret'], ['ssh', 'ssh']])

function readMount(text: string, variables: Variables, escape: string): ReadMount {
  const found = new Map<string, string>()
  let type: Mount['type'] = 'bind'
  for (const field of csvFields(text) ?? []) {
    const { key, value } = splitField(field)
    const name = SYNONYMS[key] ?? key
    const isBare = value === undefined
    if (isBare && !['readonly', 'readwrite', 'required'].includes(name)) return { problem: `"${field}" of --mount lacks its value: ${field}=….` }
    const expansion = expandWord(value ?? 'true', variables, escape)
    if (expansion.problem !== undefined) return { problem: expansion.problem }
    const text = expansion.value ?? value ?? ''
    if (name === 'type') {
      const known = TYPES.get(text.toLowerCase())
      if (!known) return { problem: `--mount has no type "${text}": it is bind, cache, tmpfs, secret or ssh.` }
      type = known
    }
    const problem = OPTIONS[name]?.(text, type) ?? (name in OPTIONS ? undefined : `--mount has no option "${key}".`)
    if (problem !== undefined) return { problem }
    found.set(name, text)
  }
  return conflict(type, found) ?? { mount: toMount(type, found) }
}

const SYNONYMS: Readonly<Record<string, string>> = { src: 'source', dst: 'target', destination: 'target', ro: 'readonly', rw: 'readwrite' }

type Check = (value: string, type: Mount['type']) => string | undefined

/** What each option takes; `type` is what was read up to there, as in BuildKit. */
const OPTIONS: Readonly<Record<string, Check>> = {
  type: () => undefined,
  from: () => undefined,
  source: () => undefined,
  target: () => undefined,
  id: () => undefined,
  env: () => undefined,
  readonly: value => value in BOOLEANS ? undefined : `readonly of --mount is true or false, not "${value}".`,
  readwrite: value => value in BOOLEANS ? undefined : `readwrite of --mount is true or false, not "${value}".`,
  required(value, type) {
    if (type !== 'secret' && type !== 'ssh') return `required is an option of secret and ssh mounts, not of ${type} mounts.`
    return value in BOOLEANS ? undefined : `required of --mount is true or false, not "${value}".`
  },
  size(value, type) {
    if (type !== 'tmpfs') return `size is an option of tmpfs mounts, not of ${type} mounts.`
    return /^\d+(?:\.\d+)? ?(?:[kmgtp]i?)?b?$/i.test(value) ? undefined : `size of --mount takes a size such as 64m, not "${value}".`
  },
  sharing: value => ['shared', 'private', 'locked'].includes(value.toLowerCase()) ? undefined : `sharing of --mount is shared, private or locked, not "${value}".`,
  mode: value => /^[0-7]+$/.test(value) ? undefined : `mode of --mount takes an octal number such as 0440, not "${value}".`,
  uid: wholeNumber('uid'),
  gid: wholeNumber('gid'),
}

function wholeNumber(name: string): Check {
  return value => /^\d+$/.test(value) && Number(value) < 2 ** 32 ? undefined : `${name} of --mount takes a whole number, not "${value}".`
}

function conflict(type: Mount['type'], found: ReadonlyMap<string, string>): { readonly problem: string } | undefined {
  const given = (name: string) => (found.get(name) ?? '') !== ''
  const misplaced = ['mode', 'uid', 'gid'].find(name => found.has(name))
  if (misplaced !== undefined && (type === 'bind' || type === 'tmpfs')) return { problem: `${misplaced} is no option of ${type} mounts.` }
  if (type === 'secret') {
    if (given('from')) return { problem: 'A secret mount takes no from.' }
    if (!given('source') && !given('target') && !given('id')) return { problem: 'A secret mount takes an id, a source or a target.' }
    if (given('source') && given('id')) return { problem: 'A secret mount takes id or source, not both.' }
  }
  if (given('sharing') && type !== 'cache') return { problem: `sharing is an option of cache mounts, not of ${type} mounts.` }
  return undefined
}

function toMount(type: Mount['type'], found: ReadonlyMap<string, string>): Mount {
  const from = found.get('from')
  const isReadOnly = isTrue(found.get('readonly')) ?? not(isTrue(found.get('readwrite'))) ?? (type !== 'cache' && type !== 'tmpfs')
  return {
    type,
    ...(from && { from }),
    source: found.get('source') ?? '',
    target: found.get('target') ?? '',
    isReadOnly,
    options: [...found].filter(([name]) => name !== 'from' && name !== 'source').map(option => option.join('=')).sort(),
  }
}

function isTrue(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : BOOLEANS[value]
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value
}
