import { expect, it } from 'vitest'
import { LANGUAGES } from '#checks'
import { allExercises } from '../labs/the-labs.ts'
import { applyEdit } from '../students/apply-edit.ts'
import { exerciseOf, filesOf } from '../students/make-attempt.ts'
import { parseAttempts, readAttempts } from '../students/read-attempts.ts'

const exercises = await allExercises()
const [broken, unusual] = [await readAttempts('broken'), await readAttempts('unusual')]

it('edits a text at the places that the edit shows, and nowhere else', () => {
  const text = 'FROM a\nRUN one\n\nFROM b\nRUN two\n'
  expect(applyEdit(text, '-RUN one\n+RUN other\n+RUN more\n@@\n FROM b\n-RUN two\n')).toBe('FROM a\nRUN other\nRUN more\n\nFROM b\n')
  expect(applyEdit(text, '-FROM a\n+FROM c\n')).toBe('FROM c\nRUN one\n\nFROM b\nRUN two\n')
})

it('refuses an edit of a text that has become another one, or has the place twice', () => {
  expect(() => applyEdit('FROM a\n', '-FROM b\n')).toThrow(/found them 0 times/)
  expect(() => applyEdit('RUN a\nRUN a\n', '-RUN a\n')).toThrow(/found them/)
})

it('reads an attempt from a section of Markdown', () => {
  expect(parseAttempts('01-multi-stage', '# Title\n\n## Go: a line\n\nIt is `wrong`.\n\nSeen in <https://example.com/1>. Caught by `smaller` and `noBuildTools`.\n\n```diff\n-a\n```\n\n```js dist/main.js\nb\n```\n')).toEqual([{
    lab: '01-multi-stage',
    language: 'go',
    title: 'a line',
    seen: 'https://example.com/1',
    caughtBy: ['smaller', 'noBuildTools'],
    files: [
      { name: 'Dockerfile', isEdit: true, text: '-a\n' },
      { name: 'dist/main.js', isEdit: false, text: 'b\n' },
    ],
  }])
})

it('has every attempt differ from the solution, which is still what it was written for', async () => {
  for (const attempt of [...broken, ...unusual]) {
    const exercise = exerciseOf(exercises, attempt)
    const [written, solution] = [await filesOf(exercise, attempt), await filesOf(exercise, { ...attempt, files: [] })]
    expect(written, attempt.title).not.toEqual(solution)
  }
})

it('says of every mistake where it was seen and what catches it, and of every other attempt that nothing does', () => {
  for (const { title, seen, caughtBy } of broken) {
    expect(seen, title).toMatch(/^https:/)
    expect(caughtBy, title).not.toEqual([])
  }
  for (const { title, caughtBy } of unusual) expect(caughtBy, title).toEqual([])
})

it('has a mistake for every check of every lab, in all languages, and enough that is unusual', () => {
  const caught = new Set(broken.flatMap(({ caughtBy }) => caughtBy))
  expect([...caught].sort()).toEqual([...new Set(exercises.flatMap(({ lab }) => Object.keys(lab.lab.checks)))].sort())
  for (const attempts of [broken, unusual]) {
    expect(new Set(attempts.map(({ lab }) => lab))).toEqual(new Set(exercises.map(({ lab }) => lab.id)))
    expect(new Set(attempts.map(({ language }) => language))).toEqual(new Set(LANGUAGES))
  }
  expect(broken.length).toBeGreaterThanOrEqual(36)
  expect(unusual.length).toBeGreaterThanOrEqual(15)
})
