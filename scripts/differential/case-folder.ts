import type { Buffer } from 'node:buffer'
import type { Case, Change, ContextEntry } from './case.ts'
import { chmod, lutimes, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'

/** A case's files as a folder that can be built; disposing of it removes the folder. */
export interface CaseFolder extends AsyncDisposable {
  readonly path: string
}

/** How the templates of a case are filled in. */
export interface Filling {
  /** letters that no other build has had */
  readonly nonce: string
  /** what each image of the case is called on the builder */
  readonly references: ReadonlyMap<string, string>
  /** when the files were last modified */
  readonly modified: Date
}

/** What is to be different from the case as it stands. */
export interface Difference {
  readonly change?: Change
  /** when the changed file was last modified: BuildKit's file transfer misses a change that keeps size and time */
  readonly changed?: Date
  /** another Dockerfile than the case's own */
  readonly dockerfile?: string
}

/** Writes the files of a case, the Dockerfile among them. */
export async function caseFolder(one: Case, filling: Filling, { change, changed = filling.modified, dockerfile = one.dockerfile }: Difference = {}): Promise<CaseFolder> {
  const path = await mkdtemp(join(tmpdir(), 'case-'))
  const edited = change && 'path' in change ? change.path : change?.kind === 'instruction' ? 'Dockerfile' : undefined
  const files = { ...withChange(one.files, change), Dockerfile: plain(dockerfileText(dockerfile, filling, change)) }
  for (const [name, entry] of Object.entries(files)) {
    const at = join(path, name)
    const modified = name === edited ? changed : filling.modified
    await mkdir(dirname(at), { recursive: true })
    await writeEntry(at, entry, name === 'Dockerfile' ? '' : `# ${filling.nonce}\n`)
    await lutimes(at, modified, modified)
  }
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  }
}

/** The Dockerfile as the builder and the model are given it. */
export function dockerfileText(template: string, filling: Pick<Filling, 'nonce' | 'references'>, change?: Change): string {
  return fillIn(change?.kind === 'instruction' ? withInstruction(template, change.line, change.text) : template, filling)
}

/** Replaces, wherever they stand as words of their own, `NONCE` and the images' names. */
export function fillIn(template: string, { nonce, references }: Pick<Filling, 'nonce' | 'references'>): string {
  return template.replace(/\b[A-Z]+\b/g, word => word === 'NONCE' ? nonce : references.get(word) ?? word)
}

/** An instruction on several lines is replaced as a whole: the lines in its place keep those that follow where they were. */
function withInstruction(dockerfile: string, line: number, text: string): string {
  const lines = dockerfile.split('\n')
  const replacement = text.split('\n')
  return lines.toSpliced(line - 1, replacement.length, ...replacement).join('\n')
}

/** The files of a build context after a change. */
export function withChange(files: Case['files'], change: Change | undefined): Case['files'] {
  if (change?.kind === 'file') return { ...files, [change.path]: change.entry }
  if (change?.kind === 'remove') return Object.fromEntries(Object.entries(files).filter(([path]) => path !== change.path))
  if (change?.kind === 'mode') return Object.fromEntries(Object.entries(files).map(([path, entry]) => [path, path === change.path ? { ...entry, mode: change.mode } : entry]))
  return files
}

function plain(content: string): ContextEntry {
  return { kind: 'file', content, mode: 0o644 }
}

async function writeEntry(path: string, entry: ContextEntry, lastLine: string): Promise<void> {
  if (entry.kind === 'symlink') return symlink(entry.target, path)
  if (entry.kind === 'archive') return writeFile(path, await archiveOf(entry.path, entry.content + lastLine))
  await writeFile(path, entry.content + lastLine)
  await chmod(path, entry.mode) // not by writeFile, which the umask would narrow
}

async function archiveOf(name: string, content: string): Promise<Buffer> {
  const tar = pack()
  tar.entry({ name, mtime: new Date(0) }, content)
  tar.finalize()
  return buffer(tar)
}
