import { expect, it } from 'vitest'
import { nearest } from '#nearest'

const candidates = ['json', 'list', 'drop-stand-ins', 'build', 'COPY']

it.each([
  ['a letter that is missing', 'jsn', 'json'],
  ['a letter too many', 'drop-standins', 'drop-stand-ins'],
  ['two letters swapped', 'biuld', 'build'],
  ['two letters swapped in a short word', 'CPOY', 'COPY'],
  ['nothing near', 'xyz', undefined],
  ['no word', '', undefined],
])('suggests for %s', (_, word, expected) => {
  expect(nearest(word, candidates)).toBe(expected)
})
