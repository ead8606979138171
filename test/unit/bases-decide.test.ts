import type { Situation } from '../../src/bases/decide.ts'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/bases/decide.ts'

const missing: Situation = { source: 'missing', isCurrent: false, answer: 'unreachable', isKnown: true, canBuild: true }

describe('a missing base image', () => {
  it('is pulled where its registry hands it out, even where a stand-in could be built', () => {
    expect(decide({ ...missing, answer: 'found' })).toEqual({ action: 'pull' })
  })

  it.each(['unreachable', 'denied', 'limited'] as const)('gets a stand-in where its registry is %s', (answer) => {
    expect(decide({ ...missing, answer })).toEqual({ action: 'build' })
  })

  it('gets no stand-in where its registry does not know the name: that is a mistake in a Dockerfile', () => {
    expect(decide({ ...missing, answer: 'not-found' })).toEqual({ action: 'give-up', reason: 'not-found' })
  })

  it('that the course has no recipe for is given up', () => {
    expect(decide({ ...missing, isKnown: false })).toEqual({ action: 'give-up', reason: 'unknown' })
    expect(decide({ ...missing, isKnown: false, answer: 'denied' })).toEqual({ action: 'give-up', reason: 'denied' })
  })

  it('is given up on a machine that cannot build stand-ins', () => {
    expect(decide({ ...missing, canBuild: false })).toEqual({ action: 'give-up', reason: 'unreachable' })
    expect(decide({ ...missing, canBuild: false, answer: 'limited' })).toEqual({ action: 'give-up', reason: 'limited' })
  })
})

it('an official image is kept, whatever its registry says and whatever could be built', () => {
  for (const answer of ['found', 'unreachable', undefined] as const) {
    expect(decide({ source: 'official', isCurrent: false, answer, isKnown: true, canBuild: true })).toEqual({ action: 'keep' })
  }
})

describe('a stand-in', () => {
  const standIn: Situation = { ...missing, source: 'stand-in' }

  it('is kept while its recipe is the same', () => {
    expect(decide({ ...standIn, isCurrent: true, answer: undefined })).toEqual({ action: 'keep' })
  })

  it('gives way to the official image, or else is built anew, once its recipe has changed', () => {
    expect(decide({ ...standIn, answer: 'found' })).toEqual({ action: 'pull' })
    expect(decide(standIn)).toEqual({ action: 'build' })
  })

  it('is kept although out of date where no better one can be had', () => {
    expect(decide({ ...standIn, canBuild: false })).toEqual({ action: 'keep' })
  })
})
