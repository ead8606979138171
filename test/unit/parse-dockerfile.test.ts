import { expect, it } from 'vitest'
import { baseImage, imageSteps, outsideImages, parseDockerfile } from '#dockerfile'

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
  expect(dockerfile.stages[2]?.steps[0]?.flags).toEqual([{ name: 'from', value: 'build' }, { name: 'chown', value: '1:1' }])
})

it('honours another escape character and Windows line ends', () => {
  const { stages } = parseDockerfile('# escape=`\r\nFROM scratch\r\nRUN one `\r\n  two\r\n')
  expect(stages[0]?.steps.map(({ text, line }) => [line, text])).toEqual([[3, 'RUN one two']])
})

it.each([
  ['nothing', ''],
  ['no FROM', 'RUN one\n'],
  ['FROM without an image', 'FROM\n'],
  ['a lone flag', 'FROM scratch\nCOPY --from\n'],
  ['an open heredoc', 'FROM scratch\nRUN <<EOF\necho'],
  ['bytes of something else', '\0\u0001\uFFFD\n\\'],
])('gives a result for %s', (_, text) => {
  expect(parseDockerfile(text).stages.length).toBeLessThanOrEqual(1)
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
