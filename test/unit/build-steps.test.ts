import { expect, it } from 'vitest'
import { parseDockerfile } from '#dockerfile'
import { collectSteps } from '../../src/engine/build/build-steps.ts'

const twoStages = parseDockerfile('FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build\nFROM scratch\nWORKDIR /\nCOPY --from=build /server /\n')
const oneStage = parseDockerfile('FROM golang:1.26\nRUN make\n')

const onbuild = parseDockerfile('FROM golang:1.26 AS parent\nONBUILD COPY a.txt /\nFROM parent AS child\nARG ROOT=/\nWORKDIR $ROOT\nCOPY b.txt /\nFROM onbuild AS unknown\nCOPY c.txt /\nFROM child\nCOPY d.txt /\n')

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

// names as BuildKit 0.13 (engine 26) and 0.33 write them; n counts what ONBUILD left in the second only
it.each([
  ['what ONBUILD left in a stage, on the line of FROM', '[child 1/2] COPY a.txt /', ['child', 3]],
  ['the instruction after it', '[child 2/2] COPY b.txt /', ['child', 6]],
  ['the instruction after it, where n counts all', '[child 2/3] COPY b.txt /', ['child', 6]],
  ['what follows the triggers of an image', '[unknown 3/3] COPY c.txt /', ['unknown', 8]],
  ['a stage on a stage that had triggers', '[stage-3 1/1] COPY d.txt /', ['3', 10]],
])('finds %s', (_, name, expected) => {
  expect(stepFor(onbuild, name)).toEqual(expected)
})

it('knows no step for what ONBUILD left in an image', () => {
  expect(stepFor(onbuild, '[unknown 2/3] COPY something /')).toBeUndefined()
})

it.each(['[internal] load build definition from Dockerfile', 'exporting to image', '[build 9/4] RUN nothing', '[build 4/4] COPY is not there'])('knows no step for "%s"', (name) => {
  expect(stepFor(twoStages, name)).toBeUndefined()
})

it('gathers what a step printed, its time and whether it was cached, and tells it once', () => {
  const collector = collectSteps(twoStages)
  const run = '[build 4/4] RUN go build'
  expect(collector.add({ vertexes: [vertex(run, { completed: null })], logs: [{ vertex: run, timestamp: 100.5, msg: Buffer.from('compil') }] })).toEqual([])
  expect(collector.add({ vertexes: [vertex(run)], logs: [{ vertex: run, timestamp: 101, msg: Buffer.from('ing\n') }] })).toMatchObject([{ log: 'compiling\n', output: [{ at: 100.5, text: 'compil' }, { at: 101, text: 'ing\n' }], seconds: 1.5, cached: false }])
  expect(collector.add({ vertexes: [vertex(run)], logs: [] })).toEqual([])
  expect(collector.steps()).toHaveLength(1)
})
