import { expect, it } from 'vitest'
import { parseDockerfile } from '#dockerfile'
import { collectSteps } from '../../src/engine/build/build-steps.ts'

const twoStages = parseDockerfile('FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build\nFROM scratch\nWORKDIR /\nCOPY --from=build /server /\n')
const oneStage = parseDockerfile('FROM golang:1.26\nRUN make\n')

function vertex(name: string, more: { completed?: number | null, cached?: boolean, error?: string } = {}) {
  return { digest: name, name, cached: false, started: 100, completed: 101.5, error: '', ...more }
}

function stepFor(dockerfile: typeof twoStages, name: string) {
  const [step] = collectSteps(dockerfile).add({ vertexes: [vertex(name)], logs: [] })
  return step && [step.stage, step.line]
}

// names as BuildKit 0.8 (engine 20.10) and 0.33 write them
it.each([
  ['a named stage', '[build 3/4] COPY . .', ['build', 3]],
  ['its base', '[build 1/4] FROM docker.io/library/golang:1.26', ['build', 1]],
  ['an unnamed stage on scratch, whose base has no number', '[stage-1 1/2] COPY --from=build /server /', ['1', 7]],
  ['a build for another platform', '[linux/arm64 build 4/4] RUN go build', ['build', 4]],
])('finds the instruction of %s', (_, name, expected) => {
  expect(stepFor(twoStages, name)).toEqual(expected)
})

it('finds the instruction of an only stage, with and without a name', () => {
  expect(stepFor(oneStage, '[2/2] RUN make')).toEqual(['0', 2])
  expect(stepFor(oneStage, '[stage-0 2/2] RUN make')).toEqual(['0', 2])
})

it.each(['[internal] load build definition from Dockerfile', 'exporting to image', '[build 9/9] RUN nothing', '[build 4/4] COPY is not there'])('knows no step for "%s"', (name) => {
  expect(stepFor(twoStages, name)).toBeUndefined()
})

it('gathers what a step printed, its time and whether it was cached, and tells it once', () => {
  const collector = collectSteps(twoStages)
  const run = '[build 4/4] RUN go build'
  expect(collector.add({ vertexes: [vertex(run, { completed: null })], logs: [{ vertex: run, msg: Buffer.from('compil') }] })).toEqual([])
  expect(collector.add({ vertexes: [vertex(run)], logs: [{ vertex: run, msg: Buffer.from('ing\n') }] })).toMatchObject([{ log: 'compiling\n', seconds: 1.5, cached: false }])
  expect(collector.add({ vertexes: [vertex(run)], logs: [] })).toEqual([])
  expect(collector.steps()).toHaveLength(1)
})
