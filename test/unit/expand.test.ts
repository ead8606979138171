import { expect, it } from 'vitest'
import { expand } from '../../src/dockerfile/expand.ts'

const variables = new Map<string, string | undefined>([['NAME', 'value'], ['EMPTY', ''], ['DECLARED', undefined]])

// the right-hand sides are the Dockerfile reference's, "Environment replacement"
it.each([
  ['$NAME', 'value'],
  ['${NAME}-slim', 'value-slim'],
  ['$UNKNOWN.', '.'],
  ['${EMPTY:-word}', 'word'],
  ['${EMPTY-word}', ''],
  ['${DECLARED-word}', 'word'],
  ['${NAME:+word}', 'word'],
  ['${EMPTY:+word}', ''],
  ['${EMPTY+word}', 'word'],
  ['\\$NAME', '$NAME'],
])('expands %s to "%s"', (text, expected) => {
  expect(expand(text, variables)).toBe(expected)
})
