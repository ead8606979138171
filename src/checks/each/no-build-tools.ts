import type { ImageContents } from '#engine'
import type { Check } from '../check.ts'
import { posix } from 'node:path'
import { formatBytes } from '#measurements'

/** Programs that make programs, and are of no use to one that is made. */
const COMPILERS = /^(?:(?:[\w-]+-)?(?:gcc|g\+\+|cpp|cc|c\+\+|clang|ld|as)(?:-\d+)?|c89|c99|go|gofmt|rustc|cargo|javac|make|cmake|tsc|esbuild)$/

/** Where package managers keep what they fetched. */
const CACHES = ['/root/.cache', '/root/.npm', '/root/go/pkg', '/go/pkg', '/var/lib/apt/lists', '/var/cache/apt/archives', '/var/cache/apk', '/tmp/node-compile-cache']

/** An empty folder and a lock file are no cache. */
const LEAST_CACHE = 100_000

export const noBuildTools: Check = {
  id: 'noBuildTools',
  title: 'No build tools left in it',
  why: 'A compiler is weight for you and a tool for an intruder, and each of its packages is one more to patch.',
  hints: [
    'Which tools did you need to build, that nobody needs to run?',
    'A base for running (slim, distroless, scratch) in the last stage, and the result by COPY --from= out of the stage that has the tools.',
  ],
  rules: ['BuildToolsInFinalStage', 'PackageCacheKept', 'PackageListsKept'],
  async judge({ contents }) {
    const found = await contents()
    const compilers = compilersIn(found)
    const headers = found.packages.filter(({ manager, name }) => manager === 'dpkg' && name.endsWith('-dev')).map(({ name }) => name)
    const caches = cachesIn(found)
    const all = [
      ...compilers.length ? [`compilers (${some(compilers)})`] : [],
      ...headers.length ? [`headers (${some(headers)})`] : [],
      ...caches.length ? [`caches (${some(caches)})`] : [],
    ]
    return {
      ok: all.length === 0,
      expected: 'The image has no compiler, no -dev package and no package manager\'s cache.',
      got: all.length === 0 ? 'It has none of them.' : `It has ${all.join(', ')}.`,
    }
  },
}

/** Their paths; of those with the same name the first. */
function compilersIn({ executables }: ImageContents): string[] {
  const paths = executables.filter(path => COMPILERS.test(posix.basename(path)))
  return paths.filter((path, index) => paths.findIndex(other => posix.basename(other) === posix.basename(path)) === index)
}

function cachesIn({ root }: ImageContents): string[] {
  return CACHES.flatMap((path) => {
    let folder: ImageContents['root'] | undefined = root
    for (const name of path.split('/').filter(Boolean)) folder = folder?.folders.find(one => one.name === name)
    return folder && folder.bytes > LEAST_CACHE ? [`${path}, ${formatBytes(folder.bytes)}`] : []
  })
}

function some(names: readonly string[]): string {
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`
}
