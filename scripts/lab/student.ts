import type { Exercise } from '#checks'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CourseError } from '#engine'
import { withoutRegions } from '#regions'

/** The student's own files in an exercise's folder; everything else there is the course's. */
export const STUDENT_FILES = ['Dockerfile', '.dockerignore'] as const

/** What a student's Dockerfile begins as, but for the marks that the slides need in it. */
export const START = 'Dockerfile.single'

export async function hasBegun({ folder }: Exercise): Promise<boolean> {
  return await stat(join(folder, 'Dockerfile')).then(() => true, () => false)
}

/**
 * Makes the student's Dockerfile where there is none; one that is there stays as it is. Says whether it made one.
 *
 * @throws CourseError `LAB_FILE`
 */
export async function begin({ folder }: Exercise): Promise<boolean> {
  const file = join(folder, 'Dockerfile')
  const start = await readFile(join(folder, START), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new CourseError('LAB_FILE', `Expected ${join(folder, START)} to begin with, but it cannot be read (${cause.code}).`, `Bring it back with: git checkout ${join(folder, START)}`, { cause })
  })
  return await writeFile(file, withoutRegions(start), { flag: 'wx' }).then(() => true, async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return false
    // half of it would count as the student's
    if (error.syscall === 'write') await rm(file, { force: true }).catch(() => {})
    throw notWritten(file, error)
  })
}

function notWritten(file: string, cause: NodeJS.ErrnoException): CourseError {
  return new CourseError('LAB_FILE', `${file} cannot be written (${cause.code}).`, 'See that the folder is yours and that the disk has room.', { cause })
}

/** Begins anew: what the student has is kept beside it under names of their own, which it returns. */
export async function beginAnew(exercise: Exercise, now = new Date()): Promise<string[]> {
  const kept: string[] = []
  const time = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  for (const file of STUDENT_FILES) {
    const to = `${file}.${time}`
    await rename(join(exercise.folder, file), join(exercise.folder, to)).then(() => kept.push(to), (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw notWritten(join(exercise.folder, to), error)
    })
  }
  await begin(exercise)
  return kept
}

/** The text of one of an exercise's files, empty where it is not there. */
export async function textOf({ folder }: Exercise, file: string): Promise<string> {
  return await readFile(join(folder, file), 'utf8').catch(() => '')
}
