import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { copyExercise, exercisesOf, findLabs } from '#checks'
import { parseDockerfile } from '#dockerfile'
import { makeEdit, withOtherRun } from '../../scripts/measure/make-edit.ts'

const exercises = exercisesOf(await findLabs(fileURLToPath(new URL('../../labs', import.meta.url))))

describe.each(exercises)('an edit of $lab.id $language', (exercise) => {
  it.each([
    ['source', exercise.source],
    ['manifest', { flask: 'requirements.txt', go: 'go.mod', node: 'package.json' }[exercise.language]],
    ['instruction', 'Dockerfile.multi'],
  ] as const)('"%s" changes %s, every time to something else', async (edit, file) => {
    await using copy = await copyExercise(exercise)
    const read = () => readFile(join(copy.folder, file), 'utf8')
    const texts = [await read()]
    for (let time = 0; time < 2; time++) {
      await makeEdit(edit, copy, exercise, 'multi')
      texts.push(await read())
    }
    expect(new Set(texts).size).toBe(3)
    if (file.endsWith('.json')) expect(JSON.parse(texts[2] ?? '')).toMatchObject(JSON.parse(texts[0] ?? ''))
  })

  it('"timestamp" changes nothing but the time', async () => {
    await using copy = await copyExercise(exercise)
    const file = join(copy.folder, exercise.source)
    const [text, { mtimeMs }] = [await readFile(file, 'utf8'), await stat(file)]
    await makeEdit('timestamp', copy, exercise, 'multi')
    expect(await readFile(file, 'utf8')).toBe(text)
    expect((await stat(file)).mtimeMs).not.toBe(mtimeMs)
  })
})

it('writes its words into the first RUN, where it ends, and moves no line', () => {
  expect(withOtherRun('FROM a\nCOPY . .\nRUN make \\\n # why\n && make install\nRUN rest\n', 'x')).toBe('FROM a\nCOPY . .\nRUN make \\\n # why\n && make install && true x\nRUN rest\n')
  expect(withOtherRun('FROM a\n', 'x')).toBe('FROM a\n')
  expect(parseDockerfile(withOtherRun('FROM a\nRUN make\n', 'x')).problems).toEqual([])
})
