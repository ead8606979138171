import type { Pack } from 'tar-stream'
import { createReadStream } from 'node:fs'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import ignore from '@balena/dockerignore'
import { pack } from 'tar-stream'

/**
 * A build context as a tar stream: the folder without what its ignore file excludes, owned by root as the docker command line sends it.
 *
 * `<dockerfile>.dockerignore` replaces `.dockerignore` where it exists. The Dockerfile itself is always sent, since the engine
 * reads it from the context. An error while reading destroys the stream with it.
 *
 * @param folder the context's folder
 * @param dockerfile the Dockerfile's name within it
 */
export function packContext(folder: string, dockerfile: string): Pack {
  const tar = pack()
  addFolder(tar, folder, dockerfile).then(() => tar.finalize(), (error: Error) => tar.destroy(error))
  return tar
}

async function addFolder(tar: Pack, folder: string, dockerfile: string): Promise<void> {
  const rules = await ignoreRules(folder, dockerfile)
  const matcher = ignore().add(rules)
  const hasExceptions = rules.some(rule => rule.startsWith('!'))
  const isIgnored = (path: string) => path !== dockerfile && matcher.ignores(path)

  const visit = async (parent: string): Promise<void> => {
    const names = (await readdir(join(folder, parent))).sort()
    for (const name of names) {
      const path = parent
        ? `${parent}/${name}`
        : name
      const file = join(folder, path)
      const stats = await lstat(file)
      const ignored = isIgnored(path)
      if (stats.isDirectory()) {
        if (!ignored) await addEntry(tar, { name: `${path}/`, type: 'directory', mode: stats.mode })
        // an exception may bring back something below an ignored folder
        if (!ignored || hasExceptions) await visit(path)
      }
      else if (!ignored && stats.isSymbolicLink()) {
        await addEntry(tar, {
          name: path,
          type: 'symlink',
          linkname: await readlink(file),
          mode: stats.mode,
        })
      }
      else if (!ignored && stats.isFile()) {
        await pipeline(createReadStream(file), tar.entry({ name: path, size: stats.size, mode: stats.mode }))
      }
    }
  }
  await visit('')
}

async function ignoreRules(folder: string, dockerfile: string): Promise<string[]> {
  for (const name of [`${dockerfile}.dockerignore`, '.dockerignore']) {
    const text = await readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (text !== undefined) return text.split(/\r?\n/).map(line => line.trim()).filter(line => line && !line.startsWith('#'))
  }
  return []
}

function addEntry(tar: Pack, headers: Parameters<Pack['entry']>[0]): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry(headers, error => error
      ? reject(error)
      : resolve())
  })
}
