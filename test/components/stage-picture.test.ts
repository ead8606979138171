import type { BuildChoice } from '../../components/stage-graph/scene.ts'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#dockerfile'
import { buildInWords, commandOf, lineInWords, nodeInWords } from '../../components/stage-graph/graph-words.ts'
import { lineThatBegins, listingRows } from '../../components/stage-graph/listing-rows.ts'
import { markedBy } from '../../components/stage-graph/marks.ts'
import { layOutStages } from '../../components/stage-graph/stage-layout.ts'
import { stagePicture } from '../../components/stage-graph/stage-picture.ts'
import { FOUR_STAGES, TWO_IMAGES } from './fixtures/dockerfiles.ts'

const FOUR = parseDockerfile(FOUR_STAGES)

function fates(choice: BuildChoice) {
  return stagePicture(FOUR, choice).nodes.map(node => node.kind === 'stage' ? `${node.title}: ${node.fate}` : node.title)
}

describe('the fate of a stage', () => {
  it.each<[string, BuildChoice, string[]]>([
    ['without a target', {}, ['build: left behind', 'docs: skipped', 'test: skipped', 'stage 3: image']],
    ['with a target on top of another stage', { target: 'test' }, ['build: below the image', 'docs: skipped', 'test: image', 'stage 3: skipped']],
    ['with the first as its target', { target: 'build' }, ['build: image', 'docs: skipped', 'test: skipped', 'stage 3: skipped']],
    ['with the classic builder', { builder: 'classic' }, ['build: left behind', 'docs: for nothing', 'test: for nothing', 'stage 3: image']],
    ['with the classic builder, down to the target', { builder: 'classic', target: 'test' }, ['build: below the image', 'docs: for nothing', 'test: image', 'stage 3: skipped']],
  ])('%s', (_, choice, expected) => {
    expect(fates(choice)).toEqual(expected)
  })

  it('is told in a sentence, with the command that leads to it', () => {
    expect(buildInWords(stagePicture(FOUR, {}), {})).toBe('BuildKit builds build and stage 3. Skipped: docs and test.')
    const classic = { builder: 'classic', target: 'test' } as const
    expect(buildInWords(stagePicture(FOUR, classic), classic)).toBe('The classic builder builds build, docs and test. Skipped: stage 3. Nothing takes from docs.')
    expect(commandOf(classic)).toBe('DOCKER_BUILDKIT=0 docker build --target test .')
    expect(commandOf({})).toBe('docker build .')
  })
})

describe('the picture of a Dockerfile', () => {
  it('has an edge for what is copied and for a stage built on another, each with its line', () => {
    expect(stagePicture(FOUR, {}).edges.map(({ from, to, label, line, isUsed }) => [from, to, label, line, isUsed])).toEqual([
      ['stage-0', 'stage-2', 'FROM', 10, false],
      ['stage-0', 'stage-3', '/server', 14, true],
    ])
  })

  it('draws a name that no stage has as another image, and shortens what is long', () => {
    const picture = stagePicture(parseDockerfile(TWO_IMAGES), {})
    expect(picture.nodes.map(({ kind, title }) => `${kind} ${title}`)).toEqual(['stage build', 'stage stage 1', 'image bulid', 'image uv:1'])
    expect(picture.edges.map(({ label }) => label)).toEqual(['/app.py', '/uv …/copyright'])
    const [, , image] = picture.nodes
    expect(nodeInWords(image!, picture)).toBe('bulid: no stage has this name, so it is another image. It gives /app.py to stage 1.')
  })

  it('says of each stage what leaves it', () => {
    const picture = stagePicture(FOUR, {})
    expect(picture.nodes.map(node => nodeInWords(node, picture))).toEqual([
      'Stage number 0, FROM golang:1.26. It gives /server to stage 3; all else stays behind.',
      'Stage number 1, FROM alpine:3. The target does not need it: none of its steps runs.',
      'Stage number 2, FROM build. The target does not need it: none of its steps runs.',
      'Stage number 3, FROM scratch. This is the image.',
    ])
  })

  it('says what cannot be built, and still draws the stages', () => {
    const picture = stagePicture(FOUR, { target: 'tset' })
    expect(picture.problems).toEqual(['The build was asked for the stage "tset", and none has that name.'])
    expect(picture.nodes).toHaveLength(4)
  })
})

describe('what belongs together', () => {
  const picture = stagePicture(FOUR, {})

  it('a line that copies: itself, its stage, the stage it takes from, and the edge', () => {
    const marked = markedBy({ kind: 'line', line: 14, stage: 3 }, picture)
    expect([[...marked.lines], [...marked.nodes], [...marked.edges]]).toEqual([[14], ['stage-3', 'stage-0'], ['edge-1']])
  })

  it('a stage: its lines, and the lines that take from it', () => {
    const marked = markedBy({ kind: 'node', id: 'stage-0' }, picture)
    expect([[...marked.stages], [...marked.lines], [...marked.edges]]).toEqual([[0], [10, 14], ['edge-0', 'edge-1']])
  })
})

describe('the layout', () => {
  it.each(['down', 'across'] as const)('puts what takes after what gives, %s, and lets no two nodes touch', (direction) => {
    const { nodes, width, height } = layOutStages(stagePicture(FOUR, {}), direction)
    const [build, , test, last] = nodes
    const start = direction === 'down' ? 'top' : 'left'
    const size = direction === 'down' ? 'height' : 'width'
    for (const taker of [test!, last!]) expect(taker[start]).toBeGreaterThan(build![start] + build![size])
    for (const [index, a] of nodes.entries()) {
      expect([a.left >= 0, a.top >= 0, a.left + a.width <= width, a.top + a.height <= height]).toEqual([true, true, true, true])
      for (const b of nodes.slice(index + 1)) {
        expect(a.left + a.width <= b.left || b.left + b.width <= a.left || a.top + a.height <= b.top || b.top + b.height <= a.top, `${a.node.title} and ${b.node.title}`).toBe(true)
      }
    }
  })

  it('ends every arrow at its node, along the last stretch', () => {
    for (const { path } of layOutStages(stagePicture(FOUR, {}), 'down').edges) {
      const numbers = path.match(/[\d.]+/g)!.map(Number)
      expect(numbers.slice(-2)).not.toEqual(numbers.slice(-4, -2))
    }
  })

  it('leaves every node where it is when the target changes', () => {
    const places = (choice: BuildChoice) => layOutStages(stagePicture(FOUR, choice), 'down').nodes.map(({ left, top }) => [left, top])
    expect(places({ target: 'test', builder: 'classic' })).toEqual(places({}))
  })
})

describe('the listing', () => {
  it('where rows are few leaves room for the command behind a mount, unless the mount leads to a stage', () => {
    const dockerfile = parseDockerfile('FROM a\nRUN --mount=type=cache,target=/root/.cache/go-build go build\nRUN --mount=from=tools,target=/tools /tools/run\n')
    expect(listingRows(dockerfile, 2).map(({ rest }) => rest)).toEqual(['a', '--mount=… go build', '--mount=from=tools,target=/tools /tools/run'])
    expect(listingRows(dockerfile, 3)[1]?.rest).toBe('--mount=type=cache,target=/root/.cache/go-build go build')
  })

  it('leaves out comments and keeps the lines\' numbers', () => {
    expect(listingRows(FOUR, 99).slice(0, 3).map(({ line, text, stage }) => [line, text, stage])).toEqual([[2, 'FROM golang:1.26 AS build', 0], [3, 'WORKDIR /src', 0], [4, 'COPY main.go .', 0]])
  })

  it('joins neighbours that write only metadata where there would be too many rows', () => {
    const rows = listingRows(FOUR, 8)
    expect(rows.at(-1)).toMatchObject({ line: 15, keyword: 'USER, EXPOSE, ENTRYPOINT', text: 'USER 65532 · EXPOSE 8080 · ENTRYPOINT ["/server"]' })
    expect(rows).toHaveLength(listingRows(FOUR, 99).length - 2)
  })

  it('shows ARGs above the first FROM', () => {
    expect(listingRows(parseDockerfile('ARG GO=1.26\nFROM golang:$GO\n'), 9).map(({ text, stage }) => [text, stage])).toEqual([['ARG GO=1.26', undefined], ['FROM golang:$GO', 0]])
  })

  it('finds an instruction by how it begins, and says what it takes', () => {
    expect(lineThatBegins(FOUR, 'COPY --from')).toBe(14)
    expect(lineThatBegins(FOUR, 'COPY --form')).toBeUndefined()
    const row = listingRows(FOUR, 99).find(({ line }) => line === 14)!
    expect(lineInWords(row, stagePicture(FOUR, {}))).toBe('COPY --from=build /server /server: takes /server from stage build.')
  })
})
