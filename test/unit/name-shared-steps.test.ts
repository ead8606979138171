import { expect, it } from 'vitest'
import { parseDockerfile } from '#dockerfile'
import { nameSharedSteps } from '../../scripts/measure/name-shared-steps.ts'

const dockerfile = parseDockerfile(`FROM python AS build
WORKDIR /app
RUN make
FROM node AS other
WORKDIR /app
FROM python
WORKDIR /app
COPY --from=build /app /app
`)

function named(...steps: readonly (readonly [stage: string, line: number])[]) {
  return nameSharedSteps(dockerfile, steps.map(([stage, line]) => ({ stage, line, instruction: 'as told' }))).map(({ stage, line, instruction }) => [stage, line, instruction])
}

const expected = [
  ['build', 1, 'FROM python AS build'],
  ['build', 2, 'WORKDIR /app'],
  ['build', 3, 'RUN make'],
  ['2', 8, 'COPY --from=build /app /app'],
]

it('names what two stages have in common after the first, whichever the engine told of', () => {
  expect(named(['build', 1], ['build', 2], ['build', 3], ['2', 8])).toEqual(expected)
  expect(named(['build', 3], ['2', 6], ['2', 7], ['2', 8])).toEqual(expected)
})

it('leaves alone what begins otherwise, and does not name a stage that the build had no need of', () => {
  expect(named(['other', 4], ['other', 5])).toEqual([['other', 4, 'FROM node AS other'], ['other', 5, 'WORKDIR /app']])
  expect(named(['2', 6], ['2', 7])).toEqual([['2', 6, 'FROM python'], ['2', 7, 'WORKDIR /app']])
})
