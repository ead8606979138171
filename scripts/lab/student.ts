import type { Exercise } from '#checks'
import { constants, copyFile, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The student's own files in an exercise's folder; everything else there is the course's. */
export const STUDENT_FILES = ['Dockerfile', '.dockerignore'] as const

/** What a student's Dockerfile begins as. */
const START = 'Dockerfile.single'

export async function hasBegun({ folder }: Exercise): Promise<boolean> {
  return await stat(join(folder, 'Dockerfile')).then(() => true, () => false)
}

/** Makes the student's Dockerfile where there is none; one that is there stays as it is. Says whether it made one. */
export async function begin({ folder }: Exercise): Promise<boolean> {
  return await copyFile(join(folder, START), join(folder, 'Dockerfile'), constants.COPYFILE_EXCL).then(() => true, (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return false
    throw error
  })
}

/** Begins anew: what the student has is kept beside it under names of their own, which it returns. */
export async function beginAnew(exercise: Exercise, now = new Date()): Promise<string[]> {
  const kept: string[] = []
  const time = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  for (const file of STUDENT_FILES) {
    const to = `${file}.${time}`
    await rename(join(exercise.folder, file), join(exercise.folder, to)).then(() => kept.push(to), (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
  await begin(exercise)
  return kept
}

/** The text of one of an exercise's files, empty where it is not there. */
export async function textOf({ folder }: Exercise, file: string): Promise<string> {
  return await readFile(join(folder, file), 'utf8').catch(() => '')
}
