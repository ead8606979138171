import { hostname } from 'node:os'
import { expect, it } from 'vitest'
import { isAbandoned, thisOwner } from '../../src/engine/owner.ts'

const DAY = 24 * 3600
const now = 1_800_000_000
const deadProcess = 2 ** 22 + 1 // above Linux's largest process id

it.each([
  ['this process\'s own', thisOwner(), now - 2 * DAY, false],
  ['a running process\'s', `${process.ppid}@${hostname()}`, now - 2 * DAY, false],
  ['a dead process\'s', `${deadProcess}@${hostname()}`, now - 1, true],
  ['a fresh one of another machine', `${deadProcess}@elsewhere`, now - DAY + 60, false],
  ['an old one of another machine', `${deadProcess}@elsewhere`, now - DAY - 60, true],
])('knows whether a thing is abandoned: %s', (_, owner, createdAt, expected) => {
  expect(isAbandoned(owner, createdAt, now)).toBe(expected)
})
