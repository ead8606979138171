import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { z } from 'zod'
import { CourseError } from '#engine'

/** The file by which a bundle is known, and what is in it. */
export const LIST = 'bundle.json'

const listSchema = z.object({
  kind: z.literal('build-heavy-ship-light bundle'),
  /** SHA-256 by path, so that a file that somebody has changed since is not taken for ours */
  files: z.record(z.string(), z.string()),
})

export interface BundleFolder extends AsyncDisposable {
  /** an empty folder beside the one that is meant: what is put here appears there, all at once */
  readonly draft: string
  /** in place of an earlier bundle */
  readonly publish: () => Promise<void>
}

/**
 * Makes sure, before the work, that a bundle can be put at `path`: there is nothing there, an empty folder, or an earlier bundle just as it was made.
 *
 * @throws CourseError `NOT_OURS` where something else would be overwritten, `OUTPUT_UNWRITABLE`
 */
export async function openBundleFolder(path: string): Promise<BundleFolder> {
  await refuseForeign(path)
  const draft = await writing(path, async () => {
    await mkdir(dirname(path), { recursive: true })
    const folder = await mkdtemp(join(dirname(path), `.${basename(path)}-`))
    await chmod(folder, 0o755)
    return folder
  })
  return {
    draft,
    async publish() {
      await writeFile(join(draft, LIST), `${JSON.stringify({ kind: 'build-heavy-ship-light bundle', files: await digests(draft) }, null, 2)}\n`)
      // once more: making a bundle takes a minute, and somebody may have put something there
      await refuseForeign(path)
      await writing(path, async () => {
        await rm(path, { recursive: true, force: true })
        await rename(draft, path)
      })
    },
    [Symbol.asyncDispose]: () => rm(draft, { recursive: true, force: true }),
  }
}

async function refuseForeign(path: string): Promise<void> {
  const foreign = await firstForeign(path)
  if (foreign !== undefined) throw new CourseError('NOT_OURS', `${path} ${foreign}, so it stays as it is.`, 'Move that away, or choose another folder with --out.')
}

/** What is at a path that we did not put there, in words; nothing where it may be replaced. */
async function firstForeign(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return undefined
  if (!found.isDirectory()) return 'is a file'
  const present = await digests(path)
  if (Object.keys(present).length === 0) return (await readdir(path)).length === 0 ? undefined : 'holds folders of somebody else'
  const text = await readFile(join(path, LIST), 'utf8').catch(() => undefined)
  const list = text === undefined ? undefined : listSchema.safeParse(parsed(text)).data
  if (!list) return 'is not a bundle of this course'
  for (const [file, digest] of Object.entries(present)) {
    if (!Object.hasOwn(list.files, file)) return `holds ${file}, which is not of the bundle`
    if (list.files[file] !== digest) return `holds ${file}, which somebody has changed since the bundle was made`
  }
  return undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    return undefined
  }
}

/** SHA-256 of every file but the list itself, by its path with `/`. */
async function digests(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => !entry.isDirectory()).map(entry => join(entry.parentPath, entry.name)).filter(file => relative(folder, file) !== LIST).sort()
  return Object.fromEntries(await Promise.all(files.map(async file => [
    relative(folder, file).split(sep).join('/'),
    createHash('sha256').update(await readFile(file)).digest('hex'),
  ])))
}

async function writing<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  return work().catch((error: Error) => {
    throw new CourseError('OUTPUT_UNWRITABLE', `${path} cannot be written: ${error.message}`, 'Choose another folder with --out.', { cause: error })
  })
}
