import { describe, expect, it } from 'vitest'
import { parseDockerfile, refusals, stageGraph } from '#dockerfile'

const text = [
  'FROM golang:1.26 AS build',
  'RUN go build -o /app',
  'FROM build AS test',
  'RUN go test',
  'FROM alpine AS tools',
  'FROM scratch',
  'COPY --from=Build /app /app',
  'COPY --from=0 /etc/passwd /etc/',
  'COPY --from=nginx:1.29 /etc/nginx /etc/nginx',
  'RUN --mount=from=tools,target=/t --mount=type=cache,target=/c /t/run',
].join('\n')

describe('stageGraph', () => {
  it('draws an edge for each FROM, COPY --from and mount', () => {
    expect(stageGraph(parseDockerfile(text)).edges.map(({ from, to, via, line }) => `${from.kind === 'stage' ? from.index : from.name} → ${to} ${via} ${line}`)).toMatchInlineSnapshot(`
      [
        "golang:1.26 → 0 FROM 1",
        "0 → 1 FROM 3",
        "alpine → 2 FROM 5",
        "0 → 3 COPY 7",
        "0 → 3 COPY 8",
        "nginx:1.29 → 3 COPY 9",
        "2 → 3 RUN 10",
      ]
    `)
  })

  it.each([
    [undefined, { buildkit: [0, 2, 3], classic: [0, 1, 2, 3] }],
    ['TEST', { buildkit: [0, 1], classic: [0, 1] }],
    ['tools', { buildkit: [2], classic: [0, 1, 2] }],
    ['none', { buildkit: [], classic: [] }],
  ])('says which stages each builder builds for the target %s', (target, expected) => {
    const { stages } = stageGraph(parseDockerfile(text), target === undefined ? {} : { target })
    const built = (by: 'buildkit' | 'classic') => stages.filter(({ isBuilt }) => isBuilt[by]).map(({ index }) => index)
    expect({ buildkit: built('buildkit'), classic: built('classic') }).toEqual(expected)
  })

  it('takes the stage that a build argument names', () => {
    const dockerfile = parseDockerfile('ARG KIND=plain\nFROM a AS plain\nFROM b AS rich\nFROM $KIND\n')
    const built = (buildArgs: Record<string, string>) => stageGraph(dockerfile, { buildArgs }).stages.map(({ isBuilt }) => isBuilt.buildkit)
    expect([built({}), built({ KIND: 'rich' })]).toEqual([[true, false, true], [false, true, true]])
  })

  it('takes a number for a stage in COPY --from alone, and upper case for another name in FROM alone', () => {
    const { edges } = stageGraph(parseDockerfile('FROM a AS build\nFROM 0\nFROM b\nRUN --mount=from=0,target=/t one\nCOPY --from=BUILD a a\n'))
    expect(edges.map(({ from }) => from.kind === 'stage' ? from.index : from.name)).toEqual(['a', '0', 'b', '0', 0])
  })

  it('follows what ONBUILD leaves', () => {
    const { stages } = stageGraph(parseDockerfile('FROM a AS parts\nFROM b AS base\nONBUILD COPY --from=parts /p /p\nFROM base\n'))
    expect(stages.map(({ isBuilt }) => isBuilt.buildkit)).toEqual([true, true, true])
  })
})

it.each([
  ['a stage number too high', 'FROM a\nCOPY --from=1 a b', 'There is no stage number 1: the first stage is number 0.'],
  ['a stage that comes later', 'FROM a\nCOPY --from=b a b\nFROM c AS b\nFROM scratch\nCOPY --from=0 a b', 'The stage b comes later: a step can take only from stages above its own.'],
  ['a stage that takes from itself', 'FROM a AS b\nCOPY --from=b a b', 'The stage b takes, by way of others or at once, from itself.'],
  ['a variable', 'FROM a AS b\nFROM c\nARG B=b\nCOPY --from=$B a b', '--from takes no variable and no quotes: name a stage with FROM $B AS … and take from that.'],
])('says why BuildKit refuses %s', (_, text, problem) => {
  expect(refusals(parseDockerfile(text)).map(({ message }) => message)).toContain(problem)
})

it('lets pass what is wrong in a stage that the target does not need', () => {
  const dockerfile = parseDockerfile('FROM a AS unused\nSTOPSIGNAL none\nFROM scratch\nCOPY a b\n')
  expect([refusals(dockerfile).length, refusals(dockerfile, { allStages: true }).length, refusals(dockerfile, { target: 'unused' }).length]).toEqual([0, 1, 1])
})
