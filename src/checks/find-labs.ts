import type { Lab, Language } from './lab.ts'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { LANGUAGES } from './lab.ts'

/** A lab and where it is. */
export interface LabFolder {
  /** the folder's name, such as `01-multi-stage` */
  readonly id: string
  readonly folder: string
  readonly lab: Lab
}

/** All labs in a folder, in their order. */
export async function findLabs(labsFolder: string): Promise<LabFolder[]> {
  const entries = await readdir(labsFolder, { withFileTypes: true })
  const ids = entries.filter(entry => entry.isDirectory()).map(({ name }) => name).sort()
  return Promise.all(ids.map(async (id) => {
    const folder = join(labsFolder, id)
    const { default: lab } = await import(pathToFileURL(join(folder, 'lab.ts')).href) as { default: Lab }
    return { id, folder, lab }
  }))
}

/** One lab in one language: what a student works on at a time. */
export interface Exercise {
  readonly lab: LabFolder
  readonly language: Language
  /** the language's folder: the build context */
  readonly folder: string
  readonly port: number
  readonly source: string
  readonly files: readonly string[]
}

/** The exercises of some labs: every lab in every language. */
export function exercisesOf(labs: readonly LabFolder[]): Exercise[] {
  return labs.flatMap(lab => LANGUAGES.map(language => ({
    lab,
    language,
    folder: join(lab.folder, language),
    ...lab.lab.languages[language],
  })))
}
