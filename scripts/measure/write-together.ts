import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Files' contents by their paths. */
export type Texts = ReadonlyMap<string, string>

/**
 * Writes several files as one: all of them beside their places first, and then each is moved to its own, so that a full disk or an
 * interrupt while they are written leaves every old one whole.
 */
export async function writeTogether(texts: Texts): Promise<void> {
  const written: string[] = []
  try {
    for (const [path, text] of texts) {
      await mkdir(dirname(path), { recursive: true })
      written.push(besides(path))
      await writeFile(besides(path), text)
    }
    for (const path of texts.keys()) await rename(besides(path), path)
  }
  catch (error) {
    await Promise.all(written.map(path => rm(path, { force: true })))
    throw error
  }
}

function besides(path: string): string {
  return `${path}.new`
}

/** Removes from a folder the JSON files that are none of these: of a lab that is no longer there. */
export async function removeOthers(folder: string, keep: Texts): Promise<void> {
  const names = new Set([...keep.keys()].filter(path => dirname(path) === folder).map(path => basename(path)))
  for (const name of await readdir(folder)) {
    if (name.endsWith('.json') && !names.has(name)) await rm(join(folder, name))
  }
}
