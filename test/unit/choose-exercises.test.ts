import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { exercisesOf, findLabs } from '#checks'
import { chooseExercises } from '../../scripts/lab/choose-exercises.ts'

const all = exercisesOf(await findLabs(fileURLToPath(new URL('../../labs', import.meta.url))))
const choose = (...words: string[]) => chooseExercises(all, words).map(({ lab, language }) => `${lab.id} ${language}`)

it('labs are named by number or name, languages by name, in any order', () => {
  expect(choose('1', 'go')).toEqual(['01-multi-stage go'])
  expect(choose('go', '01')).toEqual(['01-multi-stage go'])
  expect(choose('01-multi-stage')).toEqual(['01-multi-stage flask', '01-multi-stage go', '01-multi-stage node'])
  expect(choose('node', 'go').every(name => / (?:node|go)$/.test(name))).toBe(true)
  expect(choose()).toHaveLength(all.length)
})

it('what is neither is refused with all that there is', () => {
  expect(() => choose('rust')).toThrow(/^Expected a lab \(01-multi-stage.*\) or a language \(flask, go, node\), found "rust"\.$/)
  expect(() => choose('9')).toThrow('found "9"')
})
