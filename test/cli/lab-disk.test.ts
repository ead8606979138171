import type { StudentsClone } from '../../scripts/bench/students-clone.ts'
import { chmod, mkdtempDisposable, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { $ } from 'zx'
import { cloneAsStudent } from '../../scripts/bench/students-clone.ts'
import { whyNoNamespaces } from '../engine/private-engine.ts'
import { plainEnvironment } from './run-npm.ts'

const FOLDER = 'labs/01-multi-stage/go'

let clone: StudentsClone
beforeAll(async () => {
  clone = await cloneAsStudent()
  await clone.write(`${FOLDER}/Dockerfile`, 'FROM scratch\n')
})
afterAll(() => clone[Symbol.asyncDispose]())

/** `npm run lab …` in the clone, by another program that makes its surroundings. */
async function lab(by: readonly string[], args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { exitCode, stderr } = await $({ quiet: true, nothrow: true, cwd: clone.path, env: { ...plainEnvironment(), ...env } })`${[...by, process.execPath, 'scripts/run.js', 'lab', ...args]}`
  return { exitCode, stderr }
}

const isRoot = process.getuid?.() === 0

/** Root may read and write everything, unless that is taken from it. */
const AS_ANYBODY = isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []
const WHY_NOT_AS_ANYBODY = process.platform === 'win32' ? 'needs files with modes' : isRoot && process.platform !== 'linux' ? 'needs another user than root' : undefined

describe('a check', () => {
  it('says where the disk of the machine is full, and how to make room', async ({ skip }) => {
    const reason = await whyNoNamespaces()
    if (reason) skip(reason)
    await using small = await mkdtempDisposable(join(tmpdir(), 'small-'))
    // one page: room for the first file, and none for the next
    const mounted = ['unshare', '--mount', 'sh', '-c', 'mount -t tmpfs -o size=4k tmpfs "$TMPDIR" && exec "$@"', '-']
    const { exitCode, stderr } = await lab(mounted, ['check', '1', 'go'], { TMPDIR: small.path })
    const [sentence, remedy, ...more] = stderr.split('\n')
    expect(sentence).toMatch(/^\S+ cannot be written: the disk of this machine is full\.$/)
    expect(sentence).toContain(small.path)
    expect([remedy, ...more]).toEqual(['Make room on it; "docker system df" says what Docker takes.', ''])
    expect(exitCode).toBe(1)
  })

  it('says that it has nowhere to work, and how to give it a place', async () => {
    const { exitCode, stderr } = await lab([], ['check', '1', 'go'], { TMPDIR: '/nowhere' })
    expect(stderr).toMatch(/^\/nowhere\/\S+ cannot be read or written \(ENOENT\)\.\nThe checks work on copies .*TMPDIR .*\.\n$/)
    expect(exitCode).toBe(1)
  })

  it('says which file it may not read', async ({ skip }) => {
    if (WHY_NOT_AS_ANYBODY) skip(WHY_NOT_AS_ANYBODY)
    const file = join(clone.path, FOLDER, 'main.go')
    await chmod(file, 0o000)
    const { exitCode, stderr } = await lab(AS_ANYBODY, ['check', '1', 'go'])
    await chmod(file, 0o644)
    expect(stderr).toBe(`${file} cannot be read or written (EACCES).\nSee whose it is and what it is for; what does not belong to the exercise can go.\n`)
    expect(exitCode).toBe(1)
  })
})

describe('the begin of an exercise', () => {
  const other = 'labs/01-multi-stage/node'

  it('says that the folder may not be written to', async ({ skip }) => {
    if (WHY_NOT_AS_ANYBODY) skip(WHY_NOT_AS_ANYBODY)
    await chmod(join(clone.path, other), 0o555)
    const { exitCode, stderr } = await lab(AS_ANYBODY, ['reset', '1', 'node', '--yes'])
    await chmod(join(clone.path, other), 0o755)
    expect(stderr).toBe(`${join(clone.path, other, 'Dockerfile')} cannot be written (EACCES).\nSee that the folder is yours and that the disk has room.\n`)
    expect(exitCode).toBe(1)
  })

  it('leaves no half of a Dockerfile on a full disk', async ({ skip }) => {
    const reason = await whyNoNamespaces()
    if (reason) skip(reason)
    const mounted = ['unshare', '--mount', 'sh', '-c', 'start=$(cat "$0/Dockerfile.single") && mount -t tmpfs -o size=4k tmpfs "$0" && echo "$start" > "$0/Dockerfile.single" && "$@"; ls "$0" >&2', join(clone.path, other)]
    const { stderr } = await lab(mounted, ['reset', '1', 'node', '--yes'])
    expect(stderr).toBe(`${join(clone.path, other, 'Dockerfile')} cannot be written (ENOSPC).\nSee that the folder is yours and that the disk has room.\nDockerfile.single\n`)
  })

  it('says how to get back what it begins with', async () => {
    const start = join(clone.path, 'labs/01-multi-stage/flask/Dockerfile.single')
    await rm(start)
    const { exitCode, stderr } = await lab([], ['reset', '1', 'flask', '--yes'])
    expect(stderr).toBe(`Expected ${start} to begin with, but it cannot be read (ENOENT).\nBring it back with: git checkout ${start}\n`)
    expect(exitCode).toBe(1)
  })
})
