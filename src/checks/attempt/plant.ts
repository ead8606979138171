import type { Exercise } from '../find-labs.ts'
import { createHash, randomUUID } from 'node:crypto'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Puts a file with a mark under each name: a file for one that begins with a dot and has no other, such as `.env`; a file within for folders
 * such as `.git` and `node_modules`. What is in `.git` is a repository without a commit, so that tools that ask git (`go build` does) get an answer.
 */
export async function plantLitter(folder: string, names: readonly string[], mark: string): Promise<void> {
  for (const name of names) {
    const file = join(folder, name === '.env' ? name : join(name, 'planted'))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, `MARK=${mark}\n`)
    if (name === '.git') await initRepository(join(folder, name))
  }
}

/** What `git init` makes, as far as git needs it. */
async function initRepository(folder: string): Promise<void> {
  for (const name of ['objects', 'refs']) await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, 'HEAD'), 'ref: refs/heads/main\n')
  await writeFile(join(folder, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n')
}

/** Makes the lab's registry expect another token than the one in the repository: who wrote that one down is not let in. */
export async function plantToken(folder: string, secretFile: string, token: string): Promise<void> {
  await writeFile(join(folder, secretFile), `${token}\n`)
  await writeFile(join(folder, 'registry.sha256'), `${createHash('sha256').update(token).digest('hex')}\n`)
}

/** The same in every check of one exercise on one machine, so that the build cache serves the next one. */
export function lastingMark({ lab, language }: Exercise): string {
  return `planted-${createHash('sha256').update(`${hostname()} ${lab.id} ${language}`).digest('hex').slice(0, 24)}`
}

/** New each time, and in no cache. */
export function freshMark(): string {
  return `planted-${randomUUID()}`
}

/** Adds a comment to some files, in the manner of their language. */
export async function addMark(folder: string, files: readonly string[], mark: string): Promise<void> {
  for (const file of files) await appendFile(join(folder, file), `\n${file.endsWith('.py') ? '#' : '//'} ${mark}\n`)
}
