import { expect, it } from 'vitest'
import { parseDockerfile, predictLayers } from '#dockerfile'

/** Each step in a line: what it commits, and whether a layer is certainly not empty. */
function layersOf(text: string, options?: Parameters<typeof predictLayers>[1]) {
  return predictLayers(parseDockerfile(text), options).map(({ stage, step, commits, isEmpty, isInHistory }) => {
    return `${stage}: ${step.text}: ${commits}${isEmpty === 'never' ? ', not empty' : ''}${isInHistory ? '' : ', not in the history'}`
  })
}

it('tells layers from metadata', () => {
  expect(layersOf([
    'FROM debian',
    'ARG A=1',
    'ENV A=1',
    'LABEL a=1',
    'MAINTAINER me',
    'SHELL ["/bin/sh", "-c"]',
    'RUN true',
    'COPY a a',
    'ADD b b',
    'WORKDIR /app',
    'WORKDIR /',
    'WORKDIR /app/..',
    'USER 1000',
    'VOLUME /data',
    'EXPOSE 80',
    'STOPSIGNAL TERM',
    'HEALTHCHECK NONE',
    'ONBUILD RUN true',
    'ENTRYPOINT ["a"]',
    'CMD ["b"]',
  ].join('\n'))).toMatchInlineSnapshot(`
    [
      "0: ARG A=1: metadata",
      "0: ENV A=1: metadata",
      "0: LABEL a=1: metadata",
      "0: MAINTAINER me: metadata",
      "0: SHELL ["/bin/sh", "-c"]: metadata",
      "0: RUN true: layer",
      "0: COPY a a: layer",
      "0: ADD b b: layer",
      "0: WORKDIR /app: layer",
      "0: WORKDIR /: metadata",
      "0: WORKDIR /app/..: layer",
      "0: USER 1000: metadata",
      "0: VOLUME /data: metadata",
      "0: EXPOSE 80: metadata",
      "0: STOPSIGNAL TERM: metadata",
      "0: HEALTHCHECK NONE: metadata",
      "0: ONBUILD RUN true: metadata, not in the history",
      "0: ENTRYPOINT ["a"]: metadata",
      "0: CMD ["b"]: metadata",
    ]
  `)
})

it('takes the target\'s steps after those of the stages it stands on, and what ONBUILD left', () => {
  expect(layersOf('FROM scratch AS a\nONBUILD RUN left\nCOPY one /\nFROM a AS b\nRUN two\nFROM c\nRUN elsewhere\n', { target: 'b' })).toEqual([
    '0: ONBUILD RUN left: metadata, not in the history',
    '0: COPY one /: layer, not empty',
    '1: RUN left: layer',
    '1: RUN two: layer',
  ])
})

it('finds WORKDIR / however it is written', () => {
  expect(layersOf('FROM scratch\nENV ROOT=/\nWORKDIR $ROOT\nWORKDIR .\nWORKDIR a\nWORKDIR ..\n').map(line => line.split(': ').at(-1))).toEqual(['metadata', 'metadata', 'metadata', 'layer', 'metadata'])
})

it('says what each engine makes of a step that changes no file', () => {
  const [copy, run, workdir] = predictLayers(parseDockerfile('FROM debian\nCOPY a a\nRUN true\nWORKDIR /tmp\n')).map(({ whereNothingChanges }) => whereNothingChanges)
  expect(copy).toEqual({ 'Docker 20.10': 'not empty', 'Docker 26.1': 'empty', 'BuildKit 0.33': 'empty' })
  expect([run, workdir?.['Docker 20.10']]).toEqual([copy, 'empty'])
})
