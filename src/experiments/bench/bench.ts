import type { Build, BuildOptions, Engine } from '#engine'
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildImage } from '#engine'

/** What an experiment works with: a build context of its own, and an engine. Disposing of it removes what was made on either. */
export interface Bench extends AsyncDisposable {
  readonly engine: Engine
  readonly signal: AbortSignal
  /** the build context's folder */
  readonly folder: string
  /** a word that no build cache has seen, another one each time */
  readonly fresh: () => string
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>
  /** replaces a text wherever it stands in a file, which must hold it */
  readonly replace: (path: string, before: string, after: string) => Promise<void>
  /** sets a file's permission bits */
  readonly setMode: (path: string, mode: number) => Promise<void>
  /** gives a file another time of its last change, and nothing else */
  readonly touch: (path: string) => Promise<void>
  /** builds the folder, or one in it; throws as `buildImage` does */
  readonly build: (options?: Omit<BuildOptions, 'context' | 'signal'>, within?: string) => Promise<Build>
  /** has something given back at the end, the latest first */
  readonly defer: (giveBack: () => Promise<void>) => void
}

/** Permission bits of the context's files, whatever the umask of whoever runs this: they are part of what the build cache compares. */
const FILE_MODE = 0o644

export async function openBench(engine: Engine, signal: AbortSignal): Promise<Bench> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'claim-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const rest = stack.move()

  const bench: Bench = {
    engine,
    signal,
    folder,
    fresh: () => randomUUID(),
    async write(path, content) {
      const file = join(folder, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content)
      await chmod(file, FILE_MODE)
    },
    async replace(path, before, after) {
      const text = await readFile(join(folder, path), 'utf8')
      if (!text.includes(before)) throw new Error(`The experiment wants to replace "${before}" in ${path}, but it is not there.`)
      await writeFile(join(folder, path), text.replaceAll(before, after))
    },
    setMode: (path, mode) => chmod(join(folder, path), mode),
    async touch(path) {
      const { mtimeMs } = await stat(join(folder, path))
      const later = new Date(mtimeMs + 3_600_000)
      await utimes(join(folder, path), later, later)
    },
    async build(options, within = '') {
      return rest.use(await buildImage(engine, { ...options, context: join(folder, within), signal }))
    },
    defer: giveBack => rest.defer(giveBack),
    [Symbol.asyncDispose]: () => rest.disposeAsync(),
  }
  return bench
}
