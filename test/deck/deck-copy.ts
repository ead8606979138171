import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const NOT_COPIED = new Set(['node_modules', '.git', '.cache', 'dist', 'test'])

/**
 * A copy of the deck to build and to break, without a lecturer's own figures, so that a test sees what the repository holds.
 *
 * It lies inside the project, where the packages are found without a link.
 */
export async function copyDeck(name: string): Promise<string> {
  const copy = join(root, '.cache', 'test-deck', name)
  await rm(copy, { recursive: true, force: true })
  await mkdir(copy, { recursive: true })
  for (const entry of await readdir(root)) {
    if (NOT_COPIED.has(entry)) continue
    await cp(join(root, entry), join(copy, entry), { recursive: true, filter: path => !path.includes('node_modules', root.length) && !path.endsWith('measurements.local.json') })
  }
  return copy
}

/** Builds a copy of the deck; the site is in its folder `dist`. */
export async function buildDeck(copy: string): Promise<{ site: string, exitCode: number | null, log: string }> {
  const build = slidev(copy, ['build', '--out', 'dist'])
  let log = ''
  for (const stream of [build.stdout, build.stderr]) stream?.on('data', chunk => log += chunk)
  const exitCode = await new Promise<number | null>(resolve => build.once('close', resolve))
  return { site: join(copy, 'dist'), exitCode, log }
}

/** Slidev in a copy of the deck, as a person runs it: the test runner's NODE_ENV would make it build for debugging. */
export function slidev(copy: string, args: readonly string[]): ChildProcess {
  const { NODE_ENV: _, ...env } = process.env
  return spawn(process.execPath, [fileURLToPath(new URL('../bin/slidev.mjs', import.meta.resolve('@slidev/cli'))), ...args], { cwd: copy, env })
}
