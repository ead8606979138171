import type { Builder } from '../../scripts/differential/builder.ts'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDockerfile, refusals } from '#dockerfile'
import { BuildError } from '#engine'
import { dockerfileText } from '../../scripts/differential/case-folder.ts'
import { parseCases, printCase } from '../../scripts/differential/case-text.ts'
import { startCoverage } from '../../scripts/differential/random/coverage.ts'
import { runRandom } from '../../scripts/differential/random/run-random.ts'
import { caseSeed } from '../../scripts/differential/random/seeds.ts'
import { toCase } from '../../scripts/differential/random/to-case.ts'

const filling = { nonce: 'nonce', references: new Map([['TINY', 'localhost/tiny'], ['OTHER', 'localhost/other']]) }
const cases = fc.sample(caseSeed, { seed: 1, numRuns: 600 }).map(toCase)

it('makes Dockerfiles that no BuildKit refuses, edited or not', () => {
  for (const { dockerfile, buildArgs, edits } of cases.slice(0, 200)) {
    const texts = [undefined, ...edits.map(({ change }) => change)].map(change => dockerfileText(dockerfile, filling, change))
    expect(texts.filter(text => refusals(parseDockerfile(text), { buildArgs }).length > 0)).toEqual([])
  }
})

it('makes every instruction, edit and edge between stages at least fifteen times in six hundred', () => {
  const coverage = startCoverage()
  for (const one of cases) coverage.add(one)
  expect([...coverage.counts()].filter(([, count]) => count < 15)).toEqual([])
})

it('makes cases that the corpus can keep: what is printed is read back the same', () => {
  const kept = cases.slice(0, 200)
  expect(kept.flatMap(one => parseCases(printCase(one)))).toEqual(kept)
})

function builderThatFails(error: Error): Builder {
  const fail = () => Promise.reject(error)
  return { name: 'a builder', reads: () => true, tinyHistory: [], referenceOf: image => image, keep: fail, build: fail, [Symbol.asyncDispose]: async () => {} }
}

it('keeps a case that the builder refuses, as small as it gets', async () => {
  const { cases, found } = await runRandom(builderThatFails(new BuildError('BUILD_SYNTAX', 'Dockerfile:1: unknown instruction.', 'Correct it.')), { runs: 20, seed: 1 })
  expect(cases).toBe(0)
  expect(found?.comparison.disagreements).toEqual([{ place: 'the whole', predicted: 'it can be built', observed: 'Dockerfile:1: unknown instruction.' }])
})

it('stops with the reason when the builder does, and takes no case for checked', async () => {
  const gone = new BuildError('BUILD_ENGINE_GONE', 'The Docker engine went away.', 'Start it.')
  await expect(runRandom(builderThatFails(gone), { runs: 20, seed: 1 })).rejects.toBe(gone)
})
