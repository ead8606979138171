import type { Interner } from './interner.ts'
import { fits, hasWildcards, toTokens } from '../files/pattern.ts'

/** What a stage holds after a step: what is below, and what the step added. A chain, so that no step costs a copy. */
export interface Contents {
  readonly below?: Contents
  readonly added: Addition
}

export type Addition
  /** an outside image: `identity` changes with its content, for the paths where it does */
  = | { readonly kind: 'image', readonly name: string, readonly isMoved: boolean, readonly paths?: readonly string[] }
    /** files by the absolute path that they have now */
    | { readonly kind: 'files', readonly files: ReadonlyMap<string, string> }
    /** something of which only the place is known, such as an unpacked archive */
    | { readonly kind: 'tree', readonly path: string, readonly identity: string }
    /** a folder that WORKDIR makes, with nothing in it yet */
    | { readonly kind: 'folder', readonly path: string, readonly identity: string }
    /** what COPY took from another stage or image */
    | { readonly kind: 'copied', readonly to: string, readonly from: Contents, readonly source: string, readonly owner: string }
    /** what a command left, anywhere */
    | { readonly kind: 'output', readonly identity: string, readonly isSure: boolean }

export interface Taken {
  /** equal texts: the same files, byte for byte */
  readonly identity: string
  /** false where an output or a moved image of which nothing is known may be among them */
  readonly isSure: boolean
}

/** Looks up what a path of a stage holds. */
export type Take = (contents: Contents | undefined, path: string) => Taken

/** stages that take from one another; more than anybody has, and fewer than the stack holds */
const DEEPEST = 300

/** Looks up paths in contents; each answer is computed once. */
export function createTake(intern: Interner): Take {
  const known = new Map<Contents, Map<string, Taken>>()
  let depth = 0
  const take: Take = (contents, path) => {
    if (!contents) return { identity: intern('nothing'), isSure: true }
    const ofContents = known.get(contents) ?? new Map<string, Taken>()
    known.set(contents, ofContents)
    const before = ofContents.get(path)
    if (before) return before
    if (depth > DEEPEST) return { identity: intern(`deep ${path}`), isSure: false }
    depth++
    const taken = takeAnew(contents, path, take, intern)
    depth--
    ofContents.set(path, taken)
    return taken
  }
  return take
}

function takeAnew(contents: Contents, path: string, take: Take, intern: Interner): Taken {
  const wanted = toWanted(path)
  const files = new Map<string, string>()
  const others: string[] = []
  let isSure = true
  let isCovered = false
  for (let layer: Contents | undefined = contents; layer; layer = layer.below) {
    const { added } = layer
    if (added.kind === 'files') {
      for (const [at, identity] of added.files) {
        const rest = restOf(wanted, at)
        // what lies above covers what lies below
        if (rest !== undefined && !files.has(rest)) files.set(rest, identity)
        isCovered ||= isExactly(wanted, at)
      }
      if (isCovered) break
      continue
    }
    const found = takeAddition(added, wanted, take)
    if (!found) continue
    others.push(found.identity)
    isSure &&= found.isSure
  }
  const parts = [...[...files].sort(([a], [b]) => a < b ? -1 : 1).map(file => file.join('\0')), ...others]
  return { identity: intern(parts.join('\n')), isSure }
}

function takeAddition(added: Exclude<Addition, { kind: 'files' }>, wanted: Wanted, take: Take): Taken | undefined {
  switch (added.kind) {
    case 'image': return takeFromImage(added, wanted)
    case 'output': return { identity: `output ${added.identity} ${wanted.path}`, isSure: added.isSure }
    case 'tree': {
      const rest = restOf(wanted, added.path)
      return rest === undefined ? undefined : { identity: `tree ${added.identity} ${rest}`, isSure: true }
    }
    case 'folder': {
      const rest = partsOf(added.path).length < wanted.parts.length ? undefined : restOf(wanted, added.path)
      return rest === undefined ? undefined : { identity: `folder ${added.identity} ${rest}`, isSure: true }
    }
    case 'copied': return takeFromCopy(added, wanted, take)
  }
}

function takeFromImage({ name, isMoved, paths }: Extract<Addition, { kind: 'image' }>, wanted: Wanted): Taken | undefined {
  const isTouched = isMoved && (paths?.some(path => restOf(wanted, path) !== undefined) ?? true)
  return { identity: `image ${name} ${wanted.path}${isTouched && paths ? ' moved' : ''}`, isSure: !isTouched || paths !== undefined }
}

/** A path of the copy is a path of what was copied; the copy of a whole folder holds its content, not the folder. */
function takeFromCopy({ to, from, source, owner }: Extract<Addition, { kind: 'copied' }>, wanted: Wanted, take: Take): Taken | undefined {
  const rest = restOf(wanted, to)
  if (rest === undefined) return undefined
  const below = wanted.parts.slice(partsOf(to).length)
  const isBelow = below.length > 0 && !to.includes(UNKNOWN) && !hasWildcards(source)
  const inner = isBelow && below[0] !== partsOf(source).at(-1) ? `${source}/${below.join('/')}` : source
  const { identity, isSure } = take(from, inner)
  return { identity: `copied ${identity} ${rest} ${owner}`, isSure }
}

/** Stands in paths for what an outside image decides and nobody told us; such a path may be any. */
export const UNKNOWN = '\u0001'

interface Wanted {
  readonly path: string
  readonly parts: readonly string[]
  readonly patterns: readonly ReturnType<typeof toTokens>[]
  /** how many parts of the path are the same for everything that it names */
  readonly fixed: number
}

function toWanted(path: string): Wanted {
  const parts = partsOf(path)
  const firstPattern = parts.findIndex(hasWildcards)
  return { path, parts, patterns: parts.map(toTokens), fixed: firstPattern < 0 ? parts.length : firstPattern }
}

/**
 * What is left of a path behind the wanted one: '' where it is the wanted one or lies above it, undefined where the two have nothing in common.
 */
function restOf({ path, parts, patterns, fixed }: Wanted, at: string): string | undefined {
  if (path.includes(UNKNOWN) || at.includes(UNKNOWN)) return at
  const found = partsOf(at)
  const common = Math.min(parts.length, found.length)
  for (let index = 0; index < common; index++) {
    if (!fits(patterns[index] ?? [], found[index] ?? '')) return undefined
  }
  return found.slice(fixed).join('/')
}

/** Whether the wanted path, of which no part is a pattern, is this very file. */
function isExactly({ path, parts, fixed }: Wanted, at: string): boolean {
  return fixed === parts.length && !path.includes(UNKNOWN) && partsOf(at).join('/') === parts.join('/')
}

function partsOf(path: string): string[] {
  return path.split('/').filter(part => part !== '' && part !== '.')
}
