import type { EditKind } from '#builds'
import type { Exercise, ExerciseCopy, Language } from '#checks'
import type { Dockerfile, Step } from '#dockerfile'
import type { Kind } from '#measurements'
import { randomUUID } from 'node:crypto'
import { appendFile, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { changeGreeting } from '#checks'
import { parseDockerfile } from '#dockerfile'

/** The edits that are made one after the other in one copy of an exercise; `base` is none, but the build without a cache. */
export type MadeEdit = Exclude<EditKind, 'base'>

/** Makes one edit in a copy of an exercise. What it writes is new every time, so that no build cache holds what is built from it. */
export async function makeEdit(edit: MadeEdit, copy: ExerciseCopy, exercise: Exercise, kind: Kind): Promise<void> {
  const { folder } = copy
  switch (edit) {
    case 'source':
      await changeGreeting(copy, exercise)
      return
    case 'manifest':
      return editManifest[exercise.language](folder)
    case 'unused-file':
      return writeFile(join(folder, 'README.md'), `# Hello Docker\n\nDraft ${randomUUID()}\n`)
    case 'timestamp':
      // in whole seconds, and not the one in which the copy was made
      return utimes(join(folder, exercise.source), new Date('2001-02-03'), new Date('2001-02-03'))
    case 'instruction': {
      const file = join(folder, `Dockerfile.${kind}`)
      return writeFile(file, withOtherRun(await readFile(file, 'utf8'), randomUUID()))
    }
  }
}

/** Says the same with other words, in the file that names the packages. */
const editManifest: Readonly<Record<Language, (folder: string) => Promise<void>>> = {
  flask: folder => appendFile(join(folder, 'requirements.txt'), `# ${randomUUID()}\n`),
  go: folder => appendFile(join(folder, 'go.mod'), `// ${randomUUID()}\n`),
  async node(folder) {
    const file = join(folder, 'package.json')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('{', `{\n  "description": "${randomUUID()}",`))
  },
}

/** A Dockerfile whose first RUN does the same in other words: ` && true` at its end, to which a word more makes no difference. */
export function withOtherRun(text: string, word: string): string {
  const run = firstRun(parseDockerfile(text))
  if (!run) return text
  const lines = text.split('\n')
  const last = run.place.endLine - 1
  lines[last] = `${lines[last]} && true ${word}`
  return lines.join('\n')
}

function firstRun({ stages }: Dockerfile): Step | undefined {
  return stages.flatMap(({ steps }) => steps).find(({ keyword }) => keyword === 'RUN')
}
