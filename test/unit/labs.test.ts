import { createHash } from 'node:crypto'
import { cp, glob, mkdir, mkdtempDisposable, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { copyExercise, defineLab, exercisesOf, findLabs } from '#checks'

const labsFolder = fileURLToPath(new URL('../../labs', import.meta.url))
const labs = await findLabs(labsFolder)

const LEFT_BY_TOOLS = new Set(['node_modules', 'dist', '.venv', '__pycache__', '.dockerignore', '.env'])

it('gives every exercise its two Dockerfiles, an ignore file, a worksheet, and the greeting where the manifest says', async () => {
  for (const { folder, source, lab } of exercisesOf(labs)) {
    for (const name of ['Dockerfile.single', 'Dockerfile.multi', 'Dockerfile.multi.dockerignore', '../README.md']) expect(await readFile(join(folder, name), 'utf8')).not.toBe('')
    expect(await readFile(join(folder, source), 'utf8')).toContain(lab.lab.checks.answers)
  }
})

it('lists every file of an exercise in its manifest, and none that is not there', async () => {
  for (const { folder, files } of exercisesOf(labs)) {
    const there = await Array.fromAsync(glob('**/*', { cwd: folder, withFileTypes: true, exclude: ({ name }) => LEFT_BY_TOOLS.has(name) }))
    const names = there.filter(entry => entry.isFile()).map(entry => relative(folder, join(entry.parentPath, entry.name)))
    expect(names.filter(name => !name.includes('Dockerfile')).toSorted()).toEqual([...files].sort())
  }
})

it('copies what belongs to an exercise and nothing that a student keeps beside it', async () => {
  await using lab = await mkdtempDisposable(join(tmpdir(), 'lab-'))
  const [first] = exercisesOf(labs.filter(({ lab }) => lab.secrets))
  if (!first) throw new Error('no lab with secrets')
  await cp(first.folder, lab.path, { recursive: true })
  const exercise = { ...first, folder: lab.path }
  await mkdir(join(lab.path, '.git'))
  for (const name of ['.env', '.git/config', 'big.log', 'Dockerfile', 'Dockerfile.good', '.dockerignore']) await writeFile(join(lab.path, name), 'mine')
  await using copy = await copyExercise(exercise)
  const copied = await Array.fromAsync(glob('**/*', { cwd: copy.folder, withFileTypes: true }))
  expect(copied.filter(entry => entry.isFile()).map(entry => relative(copy.folder, join(entry.parentPath, entry.name))).toSorted())
    .toEqual(['Dockerfile.multi', 'Dockerfile.multi.dockerignore', 'Dockerfile.single', ...first.files].sort())

  await rm(join(lab.path, 'registry_token.txt'))
  await expect(copyExercise(exercise)).rejects.toMatchObject({ code: 'LAB_FILE', message: expect.stringContaining('registry_token.txt') })
})

it('keeps each app the same in all labs', async () => {
  const copies = new Map<string, Set<string>>()
  for await (const file of glob('*/{flask,go,node}/**/*.{py,txt,go,mod,sum,ts,json}', { cwd: labsFolder, exclude: path => basename(path) === 'node_modules' })) {
    const withinLab = file.split('/').slice(1).join('/')
    const texts = copies.get(withinLab) ?? new Set()
    copies.set(withinLab, texts.add(await readFile(join(labsFolder, file), 'utf8')))
  }
  expect([...copies.keys()].map(dirname)).toContain('flask')
  expect([...copies].filter(([, texts]) => texts.size > 1).map(([file]) => file)).toEqual([])
})

it('has one private registry, the same for every language, that knows the token handed out', async () => {
  const withSecrets = exercisesOf(labs.filter(({ lab }) => lab.secrets))
  expect(withSecrets).not.toEqual([])
  const registries = withSecrets.map(async ({ folder }) => {
    const [script, known, token] = await Promise.all(['registry.sh', 'registry.sha256', 'registry_token.txt'].map(name => readFile(join(folder, name), 'utf8')))
    expect(known?.split(' ')[0]).toBe(createHash('sha256').update(token?.trim() ?? '').digest('hex'))
    return script
  })
  expect(new Set(await Promise.all(registries)).size).toBe(1)
})

it('refuses a manifest that promises the impossible, and names the field', () => {
  const [first] = labs
  if (!first) throw new Error('no lab')
  expect(() => defineLab({ ...first.lab, checks: { ...first.lab.checks, smaller: { flask: 70, go: 0.9, node: 0.9 } } })).toThrow(/flask/)
})
