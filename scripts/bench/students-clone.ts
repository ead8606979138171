import { cp, mkdtempDisposable, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** What a clone of this repository lacks: a student's own files. */
const OWN_FILES = /^(?:Dockerfile|\.dockerignore)(?:\.2.*)?$/

/** The project as a student has it right after cloning it, in a folder of its own; disposing of it removes the folder. */
export interface StudentsClone extends AsyncDisposable {
  readonly path: string
  readonly write: (file: string, text: string) => Promise<void>
  readonly read: (file: string) => Promise<string>
}

export async function cloneAsStudent(): Promise<StudentsClone> {
  const folder = await mkdtempDisposable(join(tmpdir(), 'clone-'))
  for (const part of ['package.json', 'scripts', 'src', 'labs']) {
    await cp(join(project, part), join(folder.path, part), {
      recursive: true,
      filter: path => !(relative(project, path).startsWith('labs') && OWN_FILES.test(basename(path))),
    })
  }
  await symlink(join(project, 'node_modules'), join(folder.path, 'node_modules'))
  return {
    path: folder.path,
    write: (file, text) => writeFile(join(folder.path, file), text),
    read: file => readFile(join(folder.path, file), 'utf8'),
    [Symbol.asyncDispose]: () => folder.remove(),
  }
}
