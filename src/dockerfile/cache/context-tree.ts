import type { IgnoreFile } from '../files/dockerignore.ts'
import type { ContextFile } from './types.ts'
import { cleanPath } from '../evaluate/paths.ts'
import { readIgnoreFile } from '../files/dockerignore.ts'
import { fits, hasWildcards, toTokens } from '../files/pattern.ts'

/** The build context as a step sees it: what `.dockerignore` leaves of it. */
export interface ContextTree {
  /** what a source of COPY or a mount takes; empty where there is nothing */
  readonly select: (source: string) => Selection[]
}

/** One thing that a source names. */
export interface Selection {
  /** its path in the context, '' for the whole context */
  readonly path: string
  readonly isFolder: boolean
  /**
   * the files in it, or it itself: path from `path` on ('' for a file itself), and a text that changes with bytes, mode or kind;
   * a folder with nothing in it ends in a slash, or is '' where it is the one that was named
   */
  readonly files: readonly { readonly path: string, readonly identity: string }[]
}

/** `identity` gives a text that changes when the file does: its bytes, its mode, whether and where it links */
export function contextTree(files: readonly ContextFile[], dockerignore: string | undefined, identity: (path: string) => string): ContextTree {
  const ignored = dockerignore === undefined ? undefined : readIgnoreFile(dockerignore)
  const seen = files.filter(({ path }) => ignored?.matches(path) !== true)
  const links = new Map(seen.flatMap(({ path, target }) => target === undefined ? [] : [[path, target] as const]))
  const paths = [...seen.map(({ path }) => path), ...emptyFolders(files, ignored)].sort()

  const take = (path: string, depth = 0): Selection[] => {
    const target = links.get(path)
    // a link that is named itself is followed; one inside a folder is copied as a link
    if (target !== undefined && depth < 8) return take(resolveLink(path, target), depth + 1)
    if (paths.includes(path)) return [{ path, isFolder: false, files: [{ path: '', identity: identity(path) }] }]
    const prefix = path === '' ? '' : `${path}/`
    const inside = paths.filter(each => each.startsWith(prefix))
    if (inside.length === 0) return []
    return [{ path, isFolder: true, files: inside.map(each => ({ path: each.slice(prefix.length), identity: each.endsWith('/') ? 'folder' : identity(each) })) }]
  }

  return {
    select(source) {
      const path = cleanPath(source).slice(1)
      if (!hasWildcards(path)) return take(path)
      return matchingPaths(paths, path.split('/')).flatMap(each => take(each))
    },
  }
}

/** Folders that are in the context although `.dockerignore` keeps out all that is in them: it names their files, and not them. Each ends in a slash. */
function emptyFolders(files: readonly ContextFile[], ignored: IgnoreFile | undefined): string[] {
  if (!ignored) return []
  const folders = new Set(files.filter(({ path }) => ignored.matches(path)).flatMap(({ path }) => foldersAbove(path)))
  return [...folders].filter(folder => !ignored.matches(folder) && !files.some(({ path }) => path.startsWith(`${folder}/`) && !ignored.matches(path))).map(folder => `${folder}/`)
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** Files and folders that a pattern names, part by part: `*` does not cross a slash. */
function matchingPaths(paths: readonly string[], pattern: readonly string[]): string[] {
  const tokens = pattern.map(toTokens)
  const found = paths.flatMap((path) => {
    const parts = path.split('/').filter(part => part !== '')
    if (parts.length < tokens.length) return []
    return tokens.every((part, index) => fits(part, parts[index] ?? '')) ? [parts.slice(0, tokens.length).join('/')] : []
  })
  return [...new Set(found)]
}

function resolveLink(path: string, target: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return cleanPath(target.startsWith('/') ? target : `${folder}${target}`).slice(1)
}
