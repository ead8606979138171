import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseImage, evaluate, imageSteps, outsideImages, parseDockerfile, predictLayers, refusals, stageGraph } from '#dockerfile'

it('reads stages with their bases and steps with their lines', () => {
  const dockerfile = parseDockerfile([
    'ARG VERSION=3.13',
    'FROM --platform=$BUILDPLATFORM python:${VERSION}-slim AS Build',
    'RUN apt-get update \\',
    '  # a comment between continued lines',
    ' && apt-get install -y  gcc',
    'FROM build AS test',
    'FROM scratch',
    'COPY --from=build --chown=1:1 /app /app',
    'CMD ["/app"]',
  ].join('\n'))
  expect(dockerfile.stages.map(({ index, name, base, platform }) => ({ index, name, base, platform }))).toMatchInlineSnapshot(`
    [
      {
        "base": {
          "kind": "image",
          "name": "python:3.13-slim",
        },
        "index": 0,
        "name": "build",
        "platform": "$BUILDPLATFORM",
      },
      {
        "base": {
          "index": 0,
          "kind": "stage",
        },
        "index": 1,
        "name": "test",
        "platform": undefined,
      },
      {
        "base": {
          "kind": "scratch",
        },
        "index": 2,
        "name": undefined,
        "platform": undefined,
      },
    ]
  `)
  expect(dockerfile.stages.flatMap(({ steps }) => steps.map(({ text, line, endLine }) => [line, endLine, text]))).toEqual([
    [3, 5, 'RUN apt-get update && apt-get install -y gcc'],
    [8, 8, 'COPY --from=build --chown=1:1 /app /app'],
    [9, 9, 'CMD ["/app"]'],
  ])
  expect(dockerfile.stages[2]?.steps[0]?.flags).toMatchObject([{ name: 'from', value: 'build' }, { name: 'chown', value: '1:1' }])
  expect(dockerfile.comments).toMatchObject([{ text: 'a comment between continued lines', place: { line: 4, column: 3 } }])
})

describe('a place', () => {
  /** The text at a place, which is all that a place is for. */
  const at = (text: string, { line, column, endLine, endColumn }: { readonly line: number, readonly column: number, readonly endLine: number, readonly endColumn: number }) => {
    const lines = text.split('\n').slice(line - 1, endLine)
    return lines.map((each, index) => each.slice(index === 0 ? column - 1 : 0, index === lines.length - 1 ? endColumn - 1 : undefined)).join('\n')
  }

  it('marks words and flags where they stand, across continued lines', () => {
    const text = 'FROM scratch\n  COPY --chown=1 \\\n    "a b" \\\n  # c\n  d /to/\nENV A=1 \\\n    B="2 3"\nCMD ["x", "y"]\n'
    const steps = parseDockerfile(text).stages[0]?.steps ?? []
    expect(steps.map(({ place, words, flags }) => [...flags, ...words].map(({ place }) => at(text, place)).concat(at(text, place)))).toEqual([
      ['--chown=1', '"a', 'b"', 'd', '/to/', 'COPY --chown=1 \\\n    "a b" \\\n  # c\n  d /to/'],
      ['A=1', 'B="2 3"', 'ENV A=1 \\\n    B="2 3"'],
      ['"x"', '"y"', 'CMD ["x", "y"]'],
    ])
  })

  it('goes with each problem', () => {
    const { problems } = parseDockerfile('RUN early\nFROM a b\nCOPY one\nRUM x\nENV A\nRUN <<EOF\n')
    expect(problems.map(({ message, place }) => `${place.line}: ${message}`)).toMatchInlineSnapshot(`
      [
        "1: RUN stands before the first FROM, where only ARG may stand.",
        "2: FROM takes an image, or an image, AS and a name.",
        "3: COPY takes at least one source and then a destination; one of them is missing.",
        "4: "RUM" is no instruction.",
        "5: ENV takes name=value, and "A" has no value.",
        "6: The heredoc <<EOF is not closed: a line that holds only EOF is missing.",
      ]
    `)
  })
})

it('honours another escape character and Windows line ends', () => {
  const { stages } = parseDockerfile('# escape=`\r\nFROM scratch\r\nRUN one `\r\n  two\r\n')
  expect(stages[0]?.steps.map(({ text, line }) => [line, text])).toEqual([[3, 'RUN one two']])
})

it('reads directives, and the comments above an instruction', () => {
  const { directives, stages } = parseDockerfile('# syntax=docker/dockerfile:1 # pinned\n# check=skip=JSONArgsRecommended,StageNameCasing;error=true\n# build: makes it\nFROM scratch AS build\n# lost\n#\n# kept\n\nRUN one\n')
  expect(directives).toEqual({ syntax: 'docker/dockerfile:1', escape: '\\', check: { skip: ['JSONArgsRecommended', 'StageNameCasing'], experimental: [], error: true } })
  expect(stages.map(({ from, steps }) => [from.comments, steps[0]?.comments])).toEqual([[['build: makes it'], ['kept']]])
})

it('reads what ONBUILD keeps, with its heredoc', () => {
  const [onbuild] = parseDockerfile('FROM scratch\nONBUILD COPY --chown=1 <<EOF /to\none\nEOF\n').stages[0]?.steps ?? []
  expect(onbuild?.onbuild).toMatchObject({ keyword: 'COPY', line: 2, endLine: 4, flags: [{ name: 'chown' }], words: [{ raw: '<<EOF' }, { raw: '/to' }], heredocs: [{ name: 'EOF', content: 'one\n', expands: true }] })
})

it('gives a result for any text, and everything that works on it does', () => {
  const piece = fc.constantFrom('FROM', 'a', 'AS', 'b', 'RUN', 'COPY', '--from=', '--mount=type=cache', ' ', '\n', '\\\n', '"', '\'', '<<EOF', 'EOF', '[', ']', '$', '${', '}', ':-', '#', 'ARG', 'ENV', '=', '`', 'ONBUILD', '\t', '\0', '\uFEFF', '\uD800', 'é')
  fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
    const text = pieces.join('')
    const dockerfile = parseDockerfile(text)
    const steps = [...dockerfile.globalSteps, ...dockerfile.stages.flatMap(({ from, steps }) => [from, ...steps])]
    const lines = text.split('\n').length
    for (const { line, endLine } of steps) expect(line >= 1 && line <= endLine && endLine <= lines).toBe(true)
    evaluate(dockerfile)
    stageGraph(dockerfile)
    predictLayers(dockerfile)
    expect(dockerfile.stages.length > 0 || refusals(dockerfile).length > 0).toBe(true)
  }), { seed: 5, numRuns: 500 })
})

it('gives a result for thousands of stages on one another', () => {
  const dockerfile = parseDockerfile(`FROM scratch AS s0\n${Array.from({ length: 8000 }, (_, index) => `FROM s${index} AS s${index + 1}\nARG A${index}=$A0\n`).join('')}WORKDIR /$A0$NONE\n`)
  expect(evaluate(dockerfile).stages.at(-1)?.end.workdir).toBe('/')
  expect(stageGraph(dockerfile).stages.every(({ isBuilt }) => isBuilt.buildkit)).toBe(true)
  expect(predictLayers(dockerfile).length).toBe(8001)
})

it('lists the images that come from outside, each once, and none of its own stages', () => {
  const dockerfile = parseDockerfile([
    'ARG BASE=node:24',
    'FROM ${BASE} AS build',
    'RUN --mount=type=bind,from=busybox,target=/tools --mount=type=cache,target=/c make',
    'FROM build AS bundle',
    'COPY --from=0 /a /a',
    'COPY --from=BUILD /b /b',
    'COPY --from=nginx:1.29 /c /c',
    'FROM scratch',
    'COPY --from=bundle / /',
    'COPY --from=nginx:1.29 /d /d',
  ].join('\n'))
  expect(outsideImages(dockerfile)).toEqual(['node:24', 'busybox', 'nginx:1.29'])
})

it.each([
  ['the last stage\'s own image', 'FROM a AS x\nFROM b\n', 'b'],
  ['the image below an earlier stage', 'FROM a AS x\nFROM x AS y\nFROM y\n', 'a'],
  ['nothing for scratch', 'FROM a\nFROM scratch\n', undefined],
  ['nothing without a stage', '', undefined],
])('finds what the image stands on: %s', (_, text, expected) => {
  expect(baseImage(parseDockerfile(text))).toBe(expected)
})

it('lists the instructions that make the image, those of the stage below it first', () => {
  const dockerfile = parseDockerfile('FROM a AS x\nRUN one\nFROM c AS other\nRUN elsewhere\nFROM x\nCOPY --from=other /f /f\nCMD ["f"]\n')
  expect(imageSteps(dockerfile).map(({ text }) => text)).toEqual(['RUN one', 'COPY --from=other /f /f', 'CMD ["f"]'])
})
