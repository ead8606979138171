import { execFile } from 'node:child_process'
import { chmod, mkdtempDisposable, open, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { onTestFinished, vi } from 'vitest'

/** Lets the helper answer. */
export type Answer = (login: { readonly username: string, readonly password: string }) => Promise<void>

/** A credential helper that waits for a person, as a locked keychain does. */
export interface SlowHelper {
  /** waits until the helper has been asked */
  readonly asked: () => Promise<Answer>
  /** the processes of it that have been started so far, by id */
  readonly processes: () => Promise<number[]>
}

/** Installs a helper for all registries, until the test ends. */
export async function installSlowHelper(): Promise<SlowHelper> {
  const { path, remove } = await mkdtempDisposable(join(tmpdir(), 'slow-helper-'))
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await remove()
  })
  const [pipe, calls, program] = [join(path, 'answer'), join(path, 'calls'), join(path, 'docker-credential-slow')]
  await promisify(execFile)('mkfifo', [pipe])
  await writeFile(program, `#!/bin/sh\necho $$ >> ${calls}\nexec cat ${pipe}\n`)
  await chmod(program, 0o755)
  await writeFile(join(path, 'config.json'), JSON.stringify({ credsStore: 'slow' }))
  vi.stubEnv('PATH', `${path}${delimiter}${process.env.PATH}`)
  vi.stubEnv('DOCKER_CONFIG', path)
  return {
    async asked() {
      const end = await open(pipe, 'w') // a pipe opens once somebody reads it
      return async ({ username, password }) => {
        await end.writeFile(JSON.stringify({ ServerURL: '', Username: username, Secret: password })).finally(() => end.close())
      }
    },
    processes: async () => (await readFile(calls, 'utf8')).trim().split('\n').map(Number),
  }
}
