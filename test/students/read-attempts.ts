import type { CheckId, Language } from '#checks'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** What somebody wrote in an exercise, as one section of a Markdown file in broken/ or unusual/ tells it. */
export interface WrittenAttempt {
  readonly lab: string
  readonly language: Language
  readonly title: string
  /** where such a thing was seen; empty where the section names nothing */
  readonly seen: string
  /** the checks that must catch it, in the section's order */
  readonly caughtBy: readonly CheckId[]
  /** what it differs in from the lab's solution, file by file */
  readonly files: readonly WrittenFile[]
}

interface WrittenFile {
  /** `Dockerfile` where the fence names none */
  readonly name: string
  /** an edit of the solution's file; else the whole text */
  readonly isEdit: boolean
  readonly text: string
}

const LANGUAGE: Readonly<Record<string, Language>> = { Python: 'flask', Go: 'go', TypeScript: 'node' }

/**
 * Reads all attempts of one kind. A section is
 *
 * ````md
 * ## Go: what it is, in a line
 *
 * What is wrong, in a sentence.
 *
 * Seen in <https://…>. Caught by `answers`.
 *
 * ```diff .dockerignore
 * -!src
 * ```
 * ````
 *
 * A fence without a file's name is for the Dockerfile; one that is no `diff` is a whole file.
 */
export async function readAttempts(kind: 'broken' | 'unusual'): Promise<WrittenAttempt[]> {
  const folder = fileURLToPath(new URL(`${kind}/`, import.meta.url))
  const files = (await readdir(folder)).sort()
  const read = await Promise.all(files.map(async file => parseAttempts(file.replace('.md', ''), await readFile(`${folder}${file}`, 'utf8'))))
  return read.flat()
}

export function parseAttempts(lab: string, text: string): WrittenAttempt[] {
  return text.split(/^## /m).slice(1).map((section) => {
    const [, spoken = '', title = ''] = /^(\w+): (.+)$/m.exec(section) ?? []
    const language = LANGUAGE[spoken]
    if (!language) throw new Error(`Expected "## Python: …", "## Go: …" or "## TypeScript: …", found "## ${section.split('\n')[0]}".`)
    const [prose = ''] = section.split('```')
    const [, caughtBy = ''] = /Caught by (.+)\.$/m.exec(prose) ?? []
    return {
      lab,
      language,
      title,
      seen: /<(https:\S+)>/.exec(prose)?.[1] ?? '',
      caughtBy: [...caughtBy.matchAll(/`(\w+)`/g)].map(([, id]) => id as CheckId),
      files: [...section.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, kind, name = 'Dockerfile', text = '']) => ({ name, isEdit: kind === 'diff', text })),
    }
  })
}
