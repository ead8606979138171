import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { neededBases } from '#bases'
import { exercisesOf, findLabs } from '#checks'
import { basesOf, chooseExercises } from '../../scripts/lab/choose-exercises.ts'

const labsFolder = fileURLToPath(new URL('../../labs', import.meta.url))
const all = exercisesOf(await findLabs(labsFolder))
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

it('one lab in one language needs its own bases only', async () => {
  const needed = await neededBases(labsFolder)
  expect(basesOf(chooseExercises(all, ['1', 'go']), needed).map(({ name }) => name)).toEqual(['golang:1.26'])
  expect(basesOf(all, needed)).toEqual(needed)
})
