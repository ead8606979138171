import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Run {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** `npm run handout -- …` in the project or in a copy of it, as npm starts it. */
export function runHandout(args: readonly string[], { folder = root, env = {} }: { folder?: string, env?: NodeJS.ProcessEnv } = {}): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/handout.ts', ...args], { cwd: folder, env: environment(env) }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

/** The same, and Ctrl-C as soon as it says something that matches. */
export function interruptHandout(args: readonly string[], when: RegExp): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'scripts/handout.ts'), ...args], { cwd: root, env: environment({}) })
  let [stdout, stderr, interrupted] = ['', '', false]
  child.stdout.on('data', chunk => stdout += chunk)
  child.stderr.on('data', (chunk) => {
    stderr += chunk
    if (interrupted || !when.test(stderr)) return
    interrupted = true
    child.kill('SIGINT')
  })
  return new Promise(resolve => child.once('close', code => resolve({ exitCode: code ?? -1, stdout, stderr })))
}

/** Without the test runner's own: Vite would build for tests. */
function environment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env
  return { ...env, ...more }
}
