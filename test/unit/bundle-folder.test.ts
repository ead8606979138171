import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openBundleFolder } from '../../scripts/publish-bundle/bundle-folder.ts'

let parent: string
let path: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bundle-'))
  path = join(parent, 'bundle')
})

afterEach(() => rm(parent, { recursive: true }))

async function publish(content: string): Promise<void> {
  await using folder = await openBundleFolder(path)
  await mkdir(join(folder.draft, 'deck'))
  await writeFile(join(folder.draft, 'deck/index.html'), content)
  await folder.publish()
}

it('puts a bundle where nothing was, and a newer one in its place', async () => {
  await publish('one')
  await publish('two')
  expect(await readFile(join(path, 'deck/index.html'), 'utf8')).toBe('two')
  expect(await readdir(parent)).toEqual(['bundle'])
})

it('takes an empty folder', async () => {
  await mkdir(path)
  await publish('one')
  expect(await readdir(path)).toEqual(['bundle.json', 'deck'])
})

it('leaves the earlier bundle, and nothing else, when the new one is not finished', async () => {
  await publish('one')
  await (await openBundleFolder(path))[Symbol.asyncDispose]()
  expect(await readFile(join(path, 'deck/index.html'), 'utf8')).toBe('one')
  expect(await readdir(parent)).toEqual(['bundle'])
})

it.for<[string, () => Promise<unknown>, string]>([
  ['a file', () => writeFile(path, 'mine'), 'is a file, so it stays as it is.'],
  ['a folder of files', async () => {
    await mkdir(path)
    await writeFile(join(path, 'mine.txt'), 'mine')
  }, 'is not a bundle of this course'],
  ['a folder of folders', () => mkdir(join(path, 'mine'), { recursive: true }), 'holds folders of somebody else'],
  ['a bundle with a file more', async () => {
    await publish('one')
    await writeFile(join(path, 'deck/mine.txt'), 'mine')
  }, 'holds deck/mine.txt, which is not of the bundle'],
  ['a bundle with a changed file', async () => {
    await publish('one')
    await writeFile(join(path, 'deck/index.html'), 'mine')
  }, 'holds deck/index.html, which somebody has changed'],
  ['somebody\'s bundle.json', async () => {
    await mkdir(path)
    await writeFile(join(path, 'bundle.json'), 'mine')
    await writeFile(join(path, 'mine.txt'), 'mine')
  }, 'is not a bundle of this course'],
])('refuses %s, and leaves it', async ([, prepare, words]) => {
  await prepare()
  await expect(openBundleFolder(path)).rejects.toThrow(words)
  expect(await readdir(parent)).toEqual(['bundle'])
})

it('refuses what somebody put there while the bundle was made', async () => {
  await using folder = await openBundleFolder(path)
  await mkdir(path)
  await writeFile(join(path, 'mine.txt'), 'mine')
  await expect(folder.publish()).rejects.toThrow('is not a bundle of this course')
  expect(await readdir(path)).toEqual(['mine.txt'])
})

it('says where it cannot write', async () => {
  await writeFile(join(parent, 'file'), '')
  await expect(openBundleFolder(join(parent, 'file/bundle'))).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE', remedy: 'Choose another folder with --out.' })
})
