import type { Exercise } from '#checks'
import { mkdir, mkdtempDisposable, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { ownChange, solutionLines } from '../../scripts/lab/difference.ts'
import { gained } from '../../scripts/lab/gained.ts'
import { nextOf } from '../../scripts/lab/standing.ts'
import { begin, beginAnew, hasBegun } from '../../scripts/lab/student.ts'
import { fingerprint } from '../../scripts/lab/watch/changes.ts'
import { copyStudentFiles, readStudentDockerfile } from '../../src/checks/attempt/student-files.ts'
import { anExercise } from './lab-exercise.ts'

async function withExercise(test: (exercise: Exercise) => Promise<void>): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'exercise-'))
  await writeFile(join(folder.path, 'Dockerfile.single'), 'FROM golang:1.26\n')
  await writeFile(join(folder.path, 'main.go'), 'package main\n')
  await test(anExercise(folder.path))
}

it('begins with a copy of the single-stage build, and never writes over what is there', () => withExercise(async (exercise) => {
  expect(await hasBegun(exercise)).toBe(false)
  expect(await begin(exercise)).toBe(true)
  await writeFile(join(exercise.folder, 'Dockerfile'), 'FROM scratch\n')
  expect(await begin(exercise)).toBe(false)
  expect(await readFile(join(exercise.folder, 'Dockerfile'), 'utf8')).toBe('FROM scratch\n')
}))

it('begins without the marks by which slides import a part, at the start and anew', () => withExercise(async (exercise) => {
  await writeFile(join(exercise.folder, 'Dockerfile.single'), '# One stage.\n# #region single\nFROM golang:1.26\n# Why.\nCOPY main.go .\n# #endregion single\n')
  const begun = '# One stage.\nFROM golang:1.26\n# Why.\nCOPY main.go .\n'
  await begin(exercise)
  expect(await readFile(join(exercise.folder, 'Dockerfile'), 'utf8')).toBe(begun)
  expect((await ownChange(exercise))(80)).toEqual([])
  await writeFile(join(exercise.folder, 'Dockerfile'), 'FROM mine\n')
  await beginAnew(exercise)
  expect(await readFile(join(exercise.folder, 'Dockerfile'), 'utf8')).toBe(begun)
}))

it('leaves a Dockerfile as it is that an earlier version began with the marks', () => withExercise(async (exercise) => {
  const marked = '# #region single\nFROM golang:1.26\n# #endregion single\n'
  await writeFile(join(exercise.folder, 'Dockerfile.single'), marked)
  await writeFile(join(exercise.folder, 'Dockerfile'), marked)
  expect(await begin(exercise)).toBe(false)
  expect(await readFile(join(exercise.folder, 'Dockerfile'), 'utf8')).toBe(marked)
}))

it('shows no marks in the way to the solution', () => withExercise(async (exercise) => {
  await writeFile(join(exercise.folder, 'Dockerfile'), 'FROM golang:1.26\n')
  await writeFile(join(exercise.folder, 'Dockerfile.multi'), '# #region multi\nFROM golang:1.26 AS build\n# #endregion multi\n')
  expect((await solutionLines(exercise))(80).map(stripVTControlCharacters)).toEqual(['From your Dockerfile to Dockerfile.multi:', '- FROM golang:1.26', '+ FROM golang:1.26 AS build', '', 'From your .dockerignore to Dockerfile.multi.dockerignore:', ''])
}))

it('begins anew and keeps what was there beside it, both files', () => withExercise(async (exercise) => {
  await writeFile(join(exercise.folder, 'Dockerfile'), 'FROM mine\n')
  await writeFile(join(exercise.folder, '.dockerignore'), '*\n')
  const kept = await beginAnew(exercise, new Date('2026-11-21T10:11:12Z'))
  expect(kept).toEqual(['Dockerfile.20261121-101112', '.dockerignore.20261121-101112'])
  expect(await readFile(join(exercise.folder, kept[0]!), 'utf8')).toBe('FROM mine\n')
  expect(await readFile(join(exercise.folder, 'Dockerfile'), 'utf8')).toBe('FROM golang:1.26\n')
}))

it.each<[string, (file: string) => Promise<unknown>, RegExp]>([
  ['nothing', async () => {}, /no Dockerfile of yours/],
  ['a folder', file => mkdir(file), /found a folder/],
  ['a link', file => symlink('/etc/passwd', file), /found a link/],
  ['no text', file => writeFile(file, 'FROM a\0'), /no text/],
  ['nothing in it', file => writeFile(file, ' \n'), /an empty file/],
  ['5 MB', file => writeFile(file, 'FROM a\n'.repeat(750_000)), /of 5250000 bytes/],
])('a Dockerfile that is %s is told in one sentence', (_, make, told) => withExercise(async (exercise) => {
  await make(join(exercise.folder, 'Dockerfile'))
  await expect(readStudentDockerfile(exercise)).rejects.toThrow(told)
}))

it('takes along what the student wrote beside the app, and nothing that lies about; links stay links', () => withExercise(async (exercise) => {
  await using to = await mkdtempDisposable(join(tmpdir(), 'copy-'))
  for (const name of ['node_modules', '.git', 'sub']) await mkdir(join(exercise.folder, name))
  for (const name of ['.env', 'start.sh', '.dockerignore', 'sub/more.go', 'Dockerfile', 'Dockerfile.20261121-101112']) await writeFile(join(exercise.folder, name), 'x')
  await symlink('/etc/passwd', join(exercise.folder, 'out'))
  await copyStudentFiles(exercise, to.path)
  const { readdir, readlink } = await import('node:fs/promises')
  expect((await readdir(to.path, { recursive: true })).sort()).toEqual(['.dockerignore', 'Dockerfile', 'main.go', 'out', 'start.sh', 'sub', 'sub/more.go'])
  expect(await readlink(join(to.path, 'out'))).toBe('/etc/passwd')
}))

it('goes on with what is begun before it begins something new, and with nothing when all is done', () => {
  const one = { ...anExercise('/a'), language: 'flask' } as const
  const two = anExercise('/b')
  const states = (first: 'not begun' | 'begun' | 'passed', second: typeof first) => [{ exercise: one, state: first, isOutdated: false }, { exercise: two, state: second, isOutdated: false }]
  expect(nextOf(states('not begun', 'begun'))).toBe(two)
  expect(nextOf(states('passed', 'not begun'))).toBe(two)
  expect(nextOf(states('passed', 'passed'))).toBeUndefined()
  expect(nextOf([{ exercise: one, state: 'passed', isOutdated: true }])).toBe(one)
})

it('goes on in a language that is begun before it begins another one', () => {
  const at = (id: string, language: 'flask' | 'go', state: 'not begun' | 'passed') => {
    const exercise = anExercise('/a')
    return { exercise: { ...exercise, language, lab: { ...exercise.lab, id } }, state, isOutdated: false }
  }
  const all = [at('01', 'flask', 'not begun'), at('01', 'go', 'passed'), at('02', 'flask', 'not begun'), at('02', 'go', 'not begun')]
  expect(nextOf(all)).toBe(all[3]?.exercise)
  expect(nextOf(all.map(one => ({ ...one, state: 'not begun' })))).toBe(all[0]?.exercise)
})

it('tells after a pass what is mended and by which lines, comments and what slides need left out', () => withExercise(async (exercise) => {
  await writeFile(join(exercise.folder, 'Dockerfile.single'), '# #region single\nFROM golang:1.26\nCOPY main.go .\nRUN go build -o /server .\nENTRYPOINT ["/server"]\n# #endregion single\n')
  await writeFile(join(exercise.folder, 'Dockerfile'), '# mine\nFROM golang:1.26 AS build\nCOPY main.go .\nRUN go build -o /server .\nFROM scratch\nCOPY --from=build /server /server\nENTRYPOINT ["/server"]\n')
  expect((await gained(exercise)).map(({ was }) => was)).toEqual([expect.stringContaining('stands on golang:1.26')])
  expect((await ownChange(exercise))(80).map(stripVTControlCharacters)).toEqual(['- FROM golang:1.26', '+ FROM golang:1.26 AS build', '+ FROM scratch', '+ COPY --from=build /server /server'])
}))

it('gives a long line of a change one sign, so that nobody takes it for two', () => withExercise(async (exercise) => {
  await writeFile(join(exercise.folder, 'Dockerfile'), 'FROM golang:1.26\nRUN one && two && three\n')
  expect((await ownChange(exercise))(20).map(stripVTControlCharacters)).toEqual(['+ RUN one && two', '    && three'])
}))

it('an edit is a change, and what an editor keeps beside it is none', () => withExercise(async (exercise) => {
  const before = await fingerprint(exercise.folder)
  for (const name of ['.Dockerfile.swp', 'Dockerfile~', '#Dockerfile#', '4913', 'node_modules']) await writeFile(join(exercise.folder, name), 'x')
  expect(await fingerprint(exercise.folder)).toBe(before)
  await writeFile(join(exercise.folder, '.dockerignore'), '*\n')
  expect(await fingerprint(exercise.folder)).not.toBe(before)
}))
