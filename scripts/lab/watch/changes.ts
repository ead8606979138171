import type { Exercise } from '#checks'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const EVERY_MILLISECONDS = 400

/**
 * Waits until something in an exercise's folder changes. It looks itself, again and again, rather than be told: what tells of changes is silent in
 * WSL, in dev containers and on network folders, and a few small files are looked at in a millisecond.
 *
 * @throws the signal's reason where it is aborted
 */
export async function nextChange({ folder }: Exercise, signal: AbortSignal, before?: string): Promise<string> {
  const first = before ?? await fingerprint(folder)
  for (;;) {
    await sleep(EVERY_MILLISECONDS, signal)
    const now = await fingerprint(folder)
    if (now === first) continue
    // an editor writes in several steps: wait until it is done
    await sleep(EVERY_MILLISECONDS / 2, signal)
    return await fingerprint(folder)
  }
}

/** What dependencies and tools put into the folder is nobody's edit. */
const NOT_LOOKED_AT = new Set(['.git', '.venv', '__pycache__', 'dist', 'node_modules', 'venv'])

/** What editors keep beside a file while somebody types: vim's swap files and its 4913, Emacs's locks and autosaves, backups. */
const OF_AN_EDITOR = /^\..*\.sw[a-p]$|^4913$|^\.#|^#.*#$|~$/

/** Sizes and times of the folder's files, as one text. */
export async function fingerprint(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const parts = await Promise.all(entries.filter(({ name }) => !NOT_LOOKED_AT.has(name) && !OF_AN_EDITOR.test(name)).map(async (entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return `${entry.name}/${await fingerprint(path)}`
    const found = await lstat(path).catch(() => undefined)
    return `${entry.name} ${found?.size} ${found?.mtimeMs}`
  }))
  return parts.sort().join('\n')
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
  })
}
