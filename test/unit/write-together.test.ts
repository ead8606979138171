import { mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { removeOthers, writeTogether } from '../../scripts/measure/write-together.ts'

let folder: string

beforeEach(async () => {
  const { path, remove } = await mkdtempDisposable(join(tmpdir(), 'write-together-'))
  onTestFinished(remove)
  folder = path
})

it('writes all files, in folders that are not there yet', async () => {
  await writeTogether(new Map([[join(folder, 'one.json'), '1'], [join(folder, 'builds/two.json'), '2']]))
  expect(await readdir(folder, { recursive: true })).toEqual(expect.arrayContaining(['one.json', 'builds', 'builds/two.json']))
  expect(await readFile(join(folder, 'builds/two.json'), 'utf8')).toBe('2')
})

it('leaves every old file whole, and nothing besides, where one cannot be written', async () => {
  await writeFile(join(folder, 'one.json'), 'old')
  await writeFile(join(folder, 'builds'), 'a file where a folder should be')
  await expect(writeTogether(new Map([[join(folder, 'one.json'), 'new'], [join(folder, 'builds/two.json'), '2']]))).rejects.toThrow()
  expect(await readFile(join(folder, 'one.json'), 'utf8')).toBe('old')
  expect((await readdir(folder)).sort()).toEqual(['builds', 'one.json'])
})

it('removes the recordings of what is no longer there, and of files nothing but recordings', async () => {
  for (const name of ['old.json', 'new.json', 'README.md']) await writeFile(join(folder, name), '')
  await removeOthers(folder, new Map([[join(folder, 'new.json'), ''], [join(folder, '..', 'old.json'), '']]))
  expect((await readdir(folder)).sort()).toEqual(['README.md', 'new.json'])
})
