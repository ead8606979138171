import { randomBytes } from 'node:crypto'
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveBases } from '#bases'
import { connect, removeImage } from '#engine'
import { composeImage } from '../registry/image.ts'
import { serveRegistry } from '../registry/registry.ts'
import { runNpm } from './run-npm.ts'

const engine = await connect()

let registry: Awaited<ReturnType<typeof serveRegistry>>
let folder: Awaited<ReturnType<typeof mkdtempDisposable>>

beforeAll(async () => {
  const images = { 'tiny:1': [await composeImage(engine.platform, [{ file: randomBytes(1000) }])] }
  registry = await serveRegistry({ images })
  folder = await mkdtempDisposable(join(tmpdir(), 'bases-cli-'))
})
afterAll(async () => {
  await removeImage(engine, `${registry.host}/tiny:1`)
  await registry[Symbol.asyncDispose]()
  await folder.remove()
})

describe('npm run bases pull', () => {
  it('pulls what is named, says what failed and goes on', async () => {
    const name = `${registry.host}/tiny`
    const { exitCode, stderr } = await runNpm(`run --silent bases pull ${name}:2 ${name}:1`)
    expect(stderr).toContain(`✗ Pulling ${name}:2`)
    expect(stderr).toContain(`${registry.host} knows no image ${name}:2.\nCorrect the name or its tag.\n`)
    expect(stderr).toContain(`✓ Pulling ${name}:1`)
    expect(exitCode).toBe(1)
  })
})

describe('npm run bases load', () => {
  it('says what became of each image', async () => {
    const name = `${registry.host}/tiny:1`
    await runNpm(`run --silent bases pull ${name}`)
    const file = join(folder.path, 'tiny.tar.zst')
    await saveBases(engine, [name], file, { onBytes: () => {}, signal: new AbortController().signal })
    await removeImage(engine, name)
    expect(await runNpm(`run --silent bases load ${file}`)).toMatchObject({ exitCode: 0, stdout: `${name} (official): loaded\n`, stderr: expect.stringContaining(`✓ Loading ${file}`) })
    expect(await runNpm(`run --silent bases load ${file}`)).toMatchObject({ exitCode: 0, stdout: `${name} (official): was here already\n` })
  })

  it('refuses another file in two lines', async () => {
    const file = join(folder.path, 'notes.txt')
    await writeFile(file, 'notes')
    const { exitCode, stderr } = await runNpm(`run --silent bases load ${file}`)
    expect(stderr).toMatch(/was not made by "npm run bases save"\. Nothing was loaded\.\nGive the file that .*\n$/)
    expect(exitCode).toBe(1)
  })
})

describe('npm run bases save', () => {
  it('overwrites nothing unasked', async () => {
    const file = join(folder.path, 'thesis.txt')
    await writeFile(file, 'thesis')
    const { exitCode, stderr } = await runNpm(`run --silent bases save ${file}`)
    expect(stderr).toBe(`${file} is there already and was left as it is.\nGive another name, or to overwrite it: npm run bases save ${file} -- --yes\n`)
    expect(exitCode).toBe(1)
    expect(await readFile(file, 'utf8')).toBe('thesis')
  })

  it('knows two platforms', async () => {
    const { exitCode, stderr } = await runNpm(`run --silent bases save ${join(folder.path, 'x')} -- --platform arm`)
    expect(stderr).toContain('Expected linux/amd64 or linux/arm64, found "arm".')
    expect(exitCode).toBe(1)
  })
})

describe.concurrent('npm run bases with what it does not know', () => {
  it.each([
    ['run --silent bases save', /^npm run bases save: .*file.*\n$/i],
    ['run --silent bases load', /^npm run bases load: .*file.*\n$/i],
    ['run --silent bases load a b', /^npm run bases load does not know what to do with "b"; it knows list, pull, save, load and drop-stand-ins\.\n$/],
    ['run --silent bases save a -- --plaftorm linux/arm64', /^npm run bases save knows no option --plaftorm \(did you mean --platform\?\)/],
    ['run --silent bases pul', /"pul" \(did you mean pull\?\)/],
  ])('says so in one sentence and exits 1: npm %s', async (typed, sentence) => {
    const { exitCode, stdout, stderr } = await runNpm(typed)
    expect(stderr).toMatch(sentence)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  })
})
