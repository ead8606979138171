import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sizeMemory } from '../../scripts/lab/size-memory.ts'

it('remembers sizes from one command to the next', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'sizes-'))
  const file = join(folder.path, 'cache', 'sizes.json')
  sizeMemory(file).set('a', 1)
  sizeMemory(file).set('b', 2)
  expect(['a', 'b', 'c'].map(key => sizeMemory(file).get(key))).toEqual([1, 2, undefined])
})

it('begins anew where its file is damaged, and does without one where none can be written', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'sizes-'))
  const file = join(folder.path, 'sizes.json')
  await writeFile(file, '{"a": "many"')
  const memory = sizeMemory(file)
  expect(memory.get('a')).toBeUndefined()
  memory.set('a', 1)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ a: 1 })
  const nowhere = sizeMemory(join(file, 'below', 'a-file.json'))
  nowhere.set('a', 1)
  expect(nowhere.get('a')).toBe(1)
})
