import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { caseFolder } from '../../scripts/differential/case-folder.ts'
import { parseCases } from '../../scripts/differential/case-text.ts'

const [one] = parseCases('##### Files of every kind.\n--- Dockerfile\nFROM TINY\nRUN echo NONCE\n--- run.sh mode 755\necho run\n--- dir/link -> ../run.sh\n--- src.tar holding inner.txt\ninner\n=== mode run.sh 600\n=== remove run.sh\n=== line 2: RUN echo again NONCE\n')
if (!one) throw new Error('The case above cannot be read.')

const modified = new Date('2020-01-01T00:00:00Z')
const changed = new Date('2020-01-01T01:00:00Z')
const filling = { nonce: 'n1', references: new Map([['TINY', 'localhost/tiny']]), modified }
const [mode, removal, instruction] = one.edits.map(({ change }) => change)

it('writes files, links and archives, with the nonce and what images are called', async () => {
  await using folder = await caseFolder(one, filling)
  expect(await readFile(join(folder.path, 'Dockerfile'), 'utf8')).toBe('FROM localhost/tiny\nRUN echo n1\n')
  expect(await readFile(join(folder.path, 'run.sh'), 'utf8')).toBe('echo run\n# n1\n')
  expect(await readlink(join(folder.path, 'dir/link'))).toBe('../run.sh')
  expect(await readFile(join(folder.path, 'src.tar'), 'latin1')).toContain('inner\n# n1\n')
  const { mode, mtime } = await lstat(join(folder.path, 'run.sh'))
  expect([(mode & 0o777).toString(8), mtime]).toEqual(['755', modified])
})

it('makes one change, and touches nothing but the changed file', async () => {
  await using folder = await caseFolder(one, filling, { ...mode && { change: mode }, changed })
  const times = await Promise.all(['run.sh', 'Dockerfile'].map(async name => (await lstat(join(folder.path, name))).mtime))
  expect(times).toEqual([changed, modified])
  expect(((await lstat(join(folder.path, 'run.sh'))).mode & 0o777).toString(8)).toBe('600')
})

it('leaves a removed file out, and edits the Dockerfile', async () => {
  await using without = await caseFolder(one, filling, { ...removal && { change: removal }, changed })
  expect((await readdir(without.path)).toSorted()).toEqual(['Dockerfile', 'dir', 'src.tar'])
  await using edited = await caseFolder(one, filling, { ...instruction && { change: instruction }, changed })
  expect(await readFile(join(edited.path, 'Dockerfile'), 'utf8')).toBe('FROM localhost/tiny\nRUN echo again n1\n')
  expect((await lstat(join(edited.path, 'Dockerfile'))).mtime).toEqual(changed)
})

it('is gone once it is disposed of', async () => {
  const folder = await caseFolder(one, filling)
  await folder[Symbol.asyncDispose]()
  await expect(lstat(folder.path)).rejects.toThrow('ENOENT')
})
