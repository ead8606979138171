import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { CourseError } from '#engine'

/**
 * The deck as files that any static server can serve, at any path: its links are relative, and the slide's number stands after `#`.
 *
 * @param root the project's folder
 * @param site where the files go; what is there is replaced
 * @throws CourseError `DECK_BROKEN` with what Slidev said
 */
export async function buildSite(root: string, site: string, signal: AbortSignal): Promise<void> {
  const slidev = fileURLToPath(new URL('../bin/slidev.mjs', import.meta.resolve('@slidev/cli')))
  // a test runner's NODE_ENV would make it build for debugging
  const { NODE_ENV: _, ...env } = process.env
  const { exitCode, log } = await run([slidev, 'build', join(root, 'slides.md'), '--out', site, '--base', './', '--router-mode', 'hash'], { cwd: root, env: { ...env, NO_COLOR: '1' }, signal })
  signal.throwIfAborted()
  if (exitCode !== 0) throw new CourseError('DECK_BROKEN', `Slidev cannot build the deck. What it said:\n${complaint(log)}`, 'Put that right, then run this again.')
}

function run(args: readonly string[], options: { cwd: string, env: NodeJS.ProcessEnv, signal: AbortSignal }): Promise<{ exitCode: number | null, log: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => log += chunk)
    // an abort is told as an error, and the child is gone
    child.on('error', error => resolve({ exitCode: null, log: `${log}\n${error.message}` }))
    child.on('close', exitCode => resolve({ exitCode, log }))
  })
}

/** The lines from the first that speaks of an error on, without the stack below them. */
function complaint(log: string): string {
  const lines = stripVTControlCharacters(log).split('\n').filter(line => line.trim() && !/^\s+at /.test(line))
  const first = lines.findIndex(line => /error/i.test(line))
  return lines.slice(first < 0 ? -8 : first).slice(0, 8).map(line => `  ${line.trimEnd()}`).join('\n')
}
