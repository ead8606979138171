import type { FileFilter } from '../../src/engine/build/session/context-files.ts'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { contextFiles } from '../../src/engine/build/session/context-files.ts'

const folder = await mkdtemp(join(tmpdir(), 'context-'))
afterAll(() => rm(folder, { recursive: true }))

for (const path of ['.dockerignore', 'Dockerfile', 'src/main.ts', 'src/lib/one.ts', 'src-old/main.ts', 'node_modules/kept/a.js', 'node_modules/other/b.js', 'docs/guide.md']) {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), path)
}
await symlink('src', join(folder, 'link'))

async function paths(filter: Partial<FileFilter>): Promise<string[]> {
  const files = await Array.fromAsync(contextFiles(folder, { exclude: [], needed: [], ...filter }))
  return files.map(({ path }) => path)
}

it('gives each folder before what it holds, names in byte order, links as links', async () => {
  expect(await paths({})).toEqual([
    '.dockerignore',
    'Dockerfile',
    'docs',
    'docs/guide.md',
    'link',
    'node_modules',
    'node_modules/kept',
    'node_modules/kept/a.js',
    'node_modules/other',
    'node_modules/other/b.js',
    'src',
    'src/lib',
    'src/lib/one.ts',
    'src/main.ts',
    'src-old',
    'src-old/main.ts',
  ])
})

it('leaves out what is excluded, with what is below it', async () => {
  expect(await paths({ exclude: ['node_modules', '**/*.md', 'src*', 'link'] })).toEqual(['.dockerignore', 'Dockerfile', 'docs'])
})

it('brings back an exception with the folders that lead to it', async () => {
  expect(await paths({ exclude: ['*', '!node_modules/kept'] })).toEqual(['node_modules', 'node_modules/kept', 'node_modules/kept/a.js'])
})

it.each([
  ['a file', ['Dockerfile', 'Dockerfile.dockerignore'], ['Dockerfile']],
  ['a hidden file', ['.dockerignore'], ['.dockerignore']],
  ['a folder, and not one whose name only begins so', ['src'], ['src', 'src/lib', 'src/lib/one.ts', 'src/main.ts']],
  ['a file below a folder', ['/src/main.ts'], ['src', 'src/main.ts']],
  ['what a glob is about', ['./docs/*.md'], ['docs', 'docs/guide.md']],
])('sends only what is needed: %s', async (_, needed, expected) => {
  expect(await paths({ needed })).toEqual(expected)
})

it.each([['everything', ['.']], ['a glob at the top', ['*.json']], ['a path through a link', ['link/main.ts']]])('sends everything for %s', async (_, needed) => {
  expect(await paths({ needed })).toHaveLength(16)
})
