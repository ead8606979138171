import type { Stats } from 'node:fs'
import { lstat, readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import ignore from '@balena/dockerignore'

/** Which files of a folder the engine asks for, by patterns of its own `.dockerignore` reading. */
export interface FileFilter {
  /** patterns of what to leave out, an exception with a leading `!` */
  readonly exclude: readonly string[]
  /** paths or glob patterns of what is needed at all; everything where there is none */
  readonly needed: readonly string[]
}

export interface ContextFile {
  /** relative to the folder, with `/` */
  readonly path: string
  readonly stats: Stats
  /** what a symbolic link points to */
  readonly target?: string
}

/**
 * The files, folders and symbolic links of a build context, in the order that BuildKit expects: each folder before what it holds,
 * names compared byte by byte. What is neither (sockets, devices) is left out, as is a folder that holds nothing but ignored files.
 */
export async function* contextFiles(folder: string, filter: FileFilter): AsyncGenerator<ContextFile> {
  const matcher = ignore().add([...filter.exclude])
  const hasExceptions = filter.exclude.some(pattern => pattern.startsWith('!'))
  const isNeeded = await neededPaths(folder, filter.needed)

  async function* visit(parent: string): AsyncGenerator<ContextFile> {
    const names = (await readdir(join(folder, parent))).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    for (const name of names) {
      const path = parent ? `${parent}/${name}` : name
      if (!isNeeded(path)) continue
      const stats = await lstat(join(folder, path))
      const ignored = matcher.ignores(path)
      if (stats.isDirectory()) {
        if (!ignored) yield { path, stats }
        // an exception may bring back something below an ignored folder, and the folder with it
        if (!ignored || hasExceptions) yield* withParent(ignored ? { path, stats } : undefined, visit(path))
      }
      else if (!ignored && stats.isSymbolicLink()) {
        yield { path, stats, target: await readlink(join(folder, path)) }
      }
      else if (!ignored && stats.isFile()) {
        yield { path, stats }
      }
    }
  }
  yield* visit('')
}

/** The files, preceded by their folder if there is any file. */
async function* withParent(parent: ContextFile | undefined, files: AsyncGenerator<ContextFile>): AsyncGenerator<ContextFile> {
  let owed = parent
  for await (const file of files) {
    if (owed) yield owed
    owed = undefined
    yield file
  }
}

/**
 * Whether a path is one of the needed ones, below one or above one. A glob counts as the folder before its first special
 * character; where a needed path is reached through a symbolic link, everything counts: more than needed does no harm.
 */
async function neededPaths(folder: string, needed: readonly string[]): Promise<(path: string) => boolean> {
  const roots = needed.map(literalPart)
  if (roots.length === 0 || roots.includes('')) return () => true
  for (const root of roots) {
    if (await crossesLink(folder, root)) return () => true
  }
  return path => roots.some(root => path === root || path.startsWith(`${root}/`) || root.startsWith(`${path}/`))
}

/** The folders and names of a pattern up to its first glob, without a leading `/` or `./`. */
function literalPart(pattern: string): string {
  const names = pattern.split('/').filter(name => name && name !== '.')
  const glob = names.findIndex(name => /[*?[\\]/.test(name))
  return names.slice(0, glob === -1 ? names.length : glob).join('/')
}

async function crossesLink(folder: string, path: string): Promise<boolean> {
  const parts = path.split('/')
  for (let length = 1; length <= parts.length; length++) {
    const stats = await lstat(join(folder, ...parts.slice(0, length))).catch(() => undefined)
    if (stats?.isSymbolicLink()) return true
  }
  return false
}
