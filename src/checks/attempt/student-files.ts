import type { Exercise } from '../find-labs.ts'
import { cp, lstat, readFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { CourseError } from '#engine'

/** A Dockerfile that people write has a few kilobytes. */
const MOST_BYTES = 256_000

/**
 * The student's Dockerfile, as text.
 *
 * @throws CourseError `LAB_NOT_STARTED` where there is none; `LAB_DOCKERFILE` where it is no file, no text, empty or far too long
 */
export async function readStudentDockerfile({ folder, lab, language }: Exercise): Promise<string> {
  const file = join(folder, 'Dockerfile')
  const found = await lstat(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause
    throw new CourseError('LAB_NOT_STARTED', `There is no Dockerfile of yours in ${folder} yet.`, `Begin with: npm run lab watch ${lab.id} ${language}`, { cause })
  })
  const wrong = (what: string) => new CourseError('LAB_DOCKERFILE', `Expected your Dockerfile at ${file}, found ${what}.`, `Begin anew, which keeps what is there beside it: npm run lab reset ${lab.id} ${language}`)
  if (found.isSymbolicLink()) throw wrong('a link to another place')
  if (!found.isFile()) throw wrong(found.isDirectory() ? 'a folder' : 'something that is no file')
  if (found.size > MOST_BYTES) throw wrong(`a file of ${found.size} bytes, and a Dockerfile has a few thousand`)
  const bytes = await readFile(file)
  if (bytes.includes(0)) throw wrong('a file that is no text')
  const text = bytes.toString('utf8')
  if (text.trim() === '') throw wrong('an empty file')
  return text
}

/** What no build wants from a person's folder, and what the checks plant themselves. */
const LEFT_BEHIND = new Set(['.env', '.git', '.venv', '__pycache__', 'node_modules', 'venv', 'Dockerfile.single', 'Dockerfile.multi', 'Dockerfile.multi.dockerignore'])

const KEPT_BY_RESET = /^(?:Dockerfile|\.dockerignore)\.\d{8}-\d{6}$/

/** Copies what a student has in an exercise's folder: the app, the Dockerfile, and whatever else it may copy. Links stay links. */
export async function copyStudentFiles({ folder }: Exercise, to: string): Promise<void> {
  await cp(folder, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: async (path) => {
      if (relative(folder, path) === '') return true
      if (LEFT_BEHIND.has(basename(path)) || KEPT_BY_RESET.test(basename(path))) return false
      const found = await lstat(path)
      // sockets and pipes cannot be copied, and no build can read them
      return found.isFile() || found.isDirectory() || found.isSymbolicLink()
    },
  })
}
