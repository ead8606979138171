import type { HostSettings } from './host.ts'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mmdebstrapArguments } from './mmdebstrap-arguments.ts'

/** The folder with the Dockerfile of all stand-ins and the files that go into them. */
export const STAND_INS_FOLDER = fileURLToPath(new URL('../../scripts/stand-ins', import.meta.url))

/**
 * A hash of what an image is made from, short enough for a label: the files of a folder and the machine's settings. An image
 * with another hash is out of date. Proxies are no part of it, they leave no trace in an image.
 */
export async function recipeHash(folder: string, host: HostSettings): Promise<string> {
  const { proxies, ...traces } = host
  const hash = createHash('sha256').update(JSON.stringify([traces, mmdebstrapArguments(host, 'files', 'archive')]))
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort()
  for (const file of files) hash.update(`\0${relative(folder, file)}\0`).update(await readFile(file))
  return hash.digest('hex').slice(0, 12)
}
