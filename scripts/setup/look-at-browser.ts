import type { BrowserFacts } from './facts.ts'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Far more than a browser takes to say its version on a busy machine. */
const DEADLINE_MILLISECONDS = 20_000

/** Starts the browser for its version only: that shows missing libraries too, in a few tenths of a second. */
export async function lookAtBrowser(): Promise<BrowserFacts> {
  const { findBrowser } = await import('../browser.ts').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      return { findBrowser: undefined }
    throw error
  })
  if (!findBrowser)
    return { state: 'unused' }
  const path = await findBrowser()
  if (!path)
    return { state: 'missing' }
  // chrome.exe opens a window whatever it is asked
  if (process.platform === 'win32')
    return { state: 'starts', path, version: 'a browser of Windows' }
  try {
    // not by zx, whose deadline ends a process with a deprecation warning of Node's
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: DEADLINE_MILLISECONDS })
    return { state: 'starts', path, version: stdout.trim() }
  }
  catch (error) {
    return { state: 'broken', path, sentence: lastLine(error) }
  }
}

/** The loader's complaint about a missing library is the last line of stderr. */
function lastLine(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
  return stderr.split('\n').at(-1) || 'it does not tell its version'
}
