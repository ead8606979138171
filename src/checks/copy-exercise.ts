import type { Exercise } from './find-labs.ts'
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CourseError } from '#engine'

/** An exercise's files in a folder of their own; disposing of it removes the folder. */
export interface ExerciseCopy extends AsyncDisposable {
  readonly folder: string
  /** the build secrets of the exercise, by id, as its builds want them */
  readonly secrets: Readonly<Record<string, Uint8Array>>
}

const DOCKERFILES = ['Dockerfile.single', 'Dockerfile.multi', 'Dockerfile.multi.dockerignore']

/**
 * Copies the files that belong to an exercise, so that it can be built whatever a student keeps beside them (a `.dockerignore` would
 * count for `Dockerfile.single` too), and edited without touching the lab.
 *
 * @throws CourseError `LAB_FILE` where one of them is missing
 */
export async function copyExercise({ lab, language, folder: original, files }: Exercise): Promise<ExerciseCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'exercise-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    for (const file of [...DOCKERFILES, ...files]) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await cp(join(original, file), join(folder, file)).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'ENOENT') throw cause
        throw new CourseError('LAB_FILE', `Lab ${lab.id} needs the file ${file} in its folder ${language}, but it is not there.`, `Bring it back with: git checkout ${join(original, file)}`, { cause })
      })
    }
    const secrets = await Promise.all(Object.entries(lab.lab.secrets ?? {}).map(async ([id, file]) => [id, await readFile(join(folder, file))] as const))
    return { folder, secrets: Object.fromEntries(secrets), [Symbol.asyncDispose]: remove }
  }
  catch (error) {
    await remove()
    throw error
  }
}
