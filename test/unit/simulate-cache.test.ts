import type { BuildEdit, SimulateCacheOptions } from '#dockerfile'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile, simulateCache } from '#dockerfile'

const FILES = ['package.json', 'src/main.ts', 'src/lib/a.ts', 'README.md', 'Dockerfile']

interface Build extends SimulateCacheOptions {
  readonly files?: readonly string[]
  readonly dockerignore?: string
}

function simulate(text: string, edit: BuildEdit, { files = FILES, dockerignore, ...options }: Build = {}) {
  const context = { files: files.map(path => ({ path })), ...(dockerignore !== undefined && { dockerignore }) }
  return simulateCache(parseDockerfile(text), context, edit, options).steps
}

/** What becomes of each line, metadata left out: `4 cached`. */
function outcomes(text: string, edit: BuildEdit, build?: Build): string[] {
  return simulate(text, edit, build).filter(({ outcome }) => outcome !== 'metadata').map(({ step, outcome }) => `${step.line} ${outcome}`)
}

const node = [
  'FROM node:24 AS build', //       1
  'WORKDIR /app', //                2
  'COPY package.json .', //         3
  'RUN npm ci', //                  4
  'COPY src src', //                5
  'RUN npm run build', //           6
  'FROM node:24 AS test', //        7
  'COPY --from=build /app /app', // 8
  'RUN npm test', //                9
  'FROM gcr.io/distroless/nodejs', // 10
  'COPY --from=build /app/dist /app', // 11
  'USER 1000', //                   12
  'CMD ["/app/main.js"]', //        13
].join('\n')

it('answers with a reason that a room of students understands', () => {
  const steps = simulate(node, { kind: 'content', path: 'src/main.ts' }, { outputs: new Map([[6, 'same']]) })
  expect(steps.map(({ stage, step, outcome, reason }) => `${stage}: ${step.line} ${outcome}: ${reason}`)).toMatchInlineSnapshot(`
    [
      "0: 2 cached: src/main.ts is not in what it is built on: that file comes into the build later, elsewhere or not at all.",
      "0: 3 cached: src/main.ts is not among the files that it takes, and nothing that it is built on changed.",
      "0: 4 cached: src/main.ts is not in what it is built on: that file comes into the build later, elsewhere or not at all.",
      "0: 5 runs: It copies src/main.ts, and that has other bytes now.",
      "0: 6 runs: It is built on the COPY of line 5, which runs again.",
      "1: 8 skipped: The target does not need the stage test, so BuildKit leaves it out.",
      "1: 9 skipped: The target does not need the stage test, so BuildKit leaves it out.",
      "2: 11 cached: Steps of build ran again, but what it takes from there is the same, byte for byte, and only that counts.",
      "2: 12 metadata: USER writes to the image's configuration only.",
      "2: 13 metadata: CMD writes to the image's configuration only.",
    ]
  `)
})

describe('in one stage', () => {
  it.each<[string, BuildEdit, string[]]>([
    ['a manifest runs what stands below', { kind: 'content', path: 'package.json' }, ['2 cached', '3 runs', '4 runs', '5 runs', '6 runs']],
    ['a new file in a copied folder', { kind: 'new-file', path: 'src/new.ts' }, ['2 cached', '3 cached', '4 cached', '5 runs', '6 runs']],
    ['a removed file', { kind: 'removed-file', path: 'src/lib/a.ts' }, ['2 cached', '3 cached', '4 cached', '5 runs', '6 runs']],
    ['a mode', { kind: 'mode', path: 'src/main.ts' }, ['2 cached', '3 cached', '4 cached', '5 runs', '6 runs']],
    ['a time', { kind: 'timestamp', path: 'src/main.ts' }, ['2 cached', '3 cached', '4 cached', '5 cached', '6 cached']],
    ['a file that nothing copies', { kind: 'content', path: 'README.md' }, ['2 cached', '3 cached', '4 cached', '5 cached', '6 cached']],
    ['an instruction', { kind: 'instruction', line: 4, text: 'RUN npm ci --omit=dev' }, ['2 cached', '3 cached', '4 runs', '5 runs', '6 runs']],
    ['the base', { kind: 'base', image: 'node:24' }, ['2 runs', '3 runs', '4 runs', '5 runs', '6 runs']],
    ['another base', { kind: 'base', image: 'node:22' }, ['2 cached', '3 cached', '4 cached', '5 cached', '6 cached']],
  ])('%s', (_, edit, expected) => {
    expect(outcomes(node, edit, { target: 'build' }).filter(line => !line.endsWith('skipped'))).toEqual(expected)
  })
})

describe('across stages', () => {
  const edit: BuildEdit = { kind: 'content', path: 'src/main.ts' }

  it.each<['same' | 'changed' | undefined, string]>([
    ['same', '11 cached'],
    ['changed', '11 runs'],
    [undefined, '11 unknown'],
  ])('a RUN whose output is %s makes its COPY --from "%s"', (output, expected) => {
    const outputs = new Map(output === undefined ? [] : [[6, output]])
    expect(outcomes(node, edit, { outputs })).toEqual(['2 cached', '3 cached', '4 cached', '5 runs', '6 runs', '8 skipped', '9 skipped', expected])
  })

  it('a COPY --from sees its own path alone, through folders, patterns and other stages', () => {
    const text = 'FROM scratch AS a\nCOPY src /src\nCOPY README.md package.json /docs/\nFROM scratch AS b\nCOPY --from=a /src /copied\nFROM scratch\nCOPY --from=a /docs/*.md /\nCOPY --from=b /copied/lib /lib\nCOPY --from=b /copied /all\n'
    expect(outcomes(text, edit)).toEqual(['2 runs', '3 runs', '5 runs', '7 cached', '8 cached', '9 runs'])
    expect(outcomes(text, { kind: 'content', path: 'src/lib/a.ts' })).toEqual(['2 runs', '3 runs', '5 runs', '7 cached', '8 runs', '9 runs'])
    expect(outcomes(text, { kind: 'content', path: 'README.md' })).toEqual(['2 cached', '3 runs', '5 cached', '7 runs', '8 runs', '9 runs'])
  })

  it('a file copied over another hides it', () => {
    const text = 'FROM scratch AS a\nCOPY src/main.ts /f\nCOPY README.md /f\nFROM scratch\nCOPY --from=a /f /f\n'
    expect(outcomes(text, edit)).toEqual(['2 runs', '3 runs', '5 cached'])
  })

  it('an equal step of another stage is in the cache', () => {
    const text = 'FROM a AS one\nRUN make\nFROM a AS two\nRUN make other\nFROM scratch\nCOPY --from=one / /one\nCOPY --from=two / /two\n'
    expect(outcomes(text, { kind: 'instruction', line: 4, text: 'RUN make' }).slice(0, 3)).toEqual(['2 cached', '4 cached', '6 cached'])
  })

  it('a moved image decides by the paths that differ in it', () => {
    const text = 'FROM scratch\nCOPY --from=nginx /etc/nginx /etc/nginx\nCOPY --from=nginx /usr /usr\n'
    expect(outcomes(text, { kind: 'base', image: 'docker.io/library/nginx:latest', paths: ['/usr/sbin'] })).toEqual(['2 cached', '3 runs'])
    expect(outcomes(text, { kind: 'base', image: 'nginx' })).toEqual(['2 unknown', '3 unknown'])
  })

  it('--link makes a COPY independent of what is below it, and not what is above', () => {
    const text = 'FROM scratch\nCOPY src /src\nCOPY --link README.md /\nRUN ["a"]\n'
    expect(outcomes(text, edit)).toEqual(['2 runs', '3 cached', '4 runs'])
  })
})

describe('a build argument', () => {
  const text = 'FROM a AS base\nRUN one\nARG V=1\nCOPY src /src\nRUN two\nFROM base\nRUN three\nFROM a\nCOPY --from=1 / /\nARG V\nRUN four\n'
  const all = { outputs: new Map([[5, 'same'], [7, 'same']] as const) }

  it('runs each RUN below its ARG, used or not, in the stages above as well', () => {
    expect(outcomes(text, { kind: 'build-arg', name: 'V', value: '2' }, all)).toEqual(['2 cached', '4 cached', '5 runs', '7 runs', '9 cached', '11 runs'])
  })

  it('changes nothing where its value is the default\'s, or where no ARG declares it', () => {
    for (const [name, value] of [['V', '1'], ['W', '2'], ['HTTP_PROXY', 'http://proxy']] as const) {
      expect(outcomes(text, { kind: 'build-arg', name, value }, all).filter(line => line.endsWith('runs'))).toEqual(name === 'V' ? ['11 runs'] : [])
    }
  })

  it('that ENV covers does not reach RUN', () => {
    expect(outcomes('FROM a\nARG V=1\nENV V=x\nRUN one\n', { kind: 'build-arg', name: 'V', value: '2' })).toEqual(['4 cached'])
  })

  it('counts in a COPY\'s own words', () => {
    expect(outcomes('FROM a\nARG F=README.md\nCOPY $F /f\nCOPY package.json /\n', { kind: 'build-arg', name: 'F', value: 'src/main.ts' })).toEqual(['3 runs', '4 runs'])
  })

  it('may name another base', () => {
    expect(outcomes('ARG TAG=24\nFROM node:$TAG\nCOPY src /src\n', { kind: 'build-arg', name: 'TAG', value: '22' })).toEqual(['3 runs'])
  })
})

describe('what is set above', () => {
  const text = 'FROM a\nENV A=1\nUSER app\nSHELL ["/bin/sh", "-c"]\nLABEL a=1\nWORKDIR /app\nCOPY README.md /\nRUN one\nRUN ["two"]\n'

  it.each([
    ['ENV A=2', 2, ['6 cached', '7 cached', '8 runs', '9 runs']],
    ['ENV A="1"', 2, ['6 cached', '7 cached', '8 cached', '9 cached']],
    ['USER root', 3, ['6 runs', '7 runs', '8 runs', '9 runs']],
    ['SHELL ["/bin/bash", "-c"]', 4, ['6 cached', '7 cached', '8 runs', '9 runs']],
    ['LABEL a=2', 5, ['6 cached', '7 cached', '8 cached', '9 cached']],
    ['WORKDIR /app/', 6, ['6 cached', '7 cached', '8 cached', '9 cached']],
    ['WORKDIR /other', 6, ['6 runs', '7 runs', '8 runs', '9 runs']],
    ['COPY ["README.md", "/"]', 7, ['6 cached', '7 cached', '8 cached', '9 cached']],
    ['COPY README.md /a', 7, ['6 cached', '7 runs', '8 runs', '9 runs']],
    ['COPY --chmod=600 README.md /', 7, ['6 cached', '7 runs', '8 runs', '9 runs']],
    ['RUN ["/bin/sh", "-c", "one"]', 8, ['6 cached', '7 cached', '8 cached', '9 cached']],
    ['RUN  one', 8, ['6 cached', '7 cached', '8 cached', '9 cached']],
    ['RUN one \\\n # a comment\n  two', 8, ['6 cached', '7 cached', '8 runs', '11 runs']],
  ])('%s', (instruction, line, expected) => {
    expect(outcomes(text, { kind: 'instruction', line, text: instruction }, { files: ['README.md'] })).toEqual(expected)
  })
})

describe('the build context', () => {
  it('brings the Dockerfile along, so that COPY . . runs after any edit of it, unless .dockerignore leaves it out', () => {
    const text = 'FROM scratch\nCOPY . /\nLABEL a=1\n'
    const edit: BuildEdit = { kind: 'instruction', line: 3, text: 'LABEL a=2' }
    expect(outcomes(text, edit)).toEqual(['2 runs'])
    expect(outcomes(text, edit, { dockerignore: 'Dockerfile' })).toEqual(['2 cached'])
  })

  it('is seen through .dockerignore, with its exceptions', () => {
    const text = 'FROM scratch\nCOPY . /\n'
    const dockerignore = '**/*.ts\n!src/lib\n'
    expect(outcomes(text, { kind: 'content', path: 'src/main.ts' }, { dockerignore })).toEqual(['2 cached'])
    expect(outcomes(text, { kind: 'content', path: 'src/lib/a.ts' }, { dockerignore })).toEqual(['2 runs'])
    expect(outcomes(text, { kind: 'dockerignore', text: '**/*.ts' }, { dockerignore })).toEqual(['2 runs'])
  })

  it('is matched by patterns part by part', () => {
    const files = ['a/x.md', 'a/b/x.md', 'x.md', 'y.txt']
    const text = 'FROM scratch\nCOPY */x.md /one/\nCOPY [xy].* /two/\nCOPY a/?.md /three/\n'
    expect(outcomes(text, { kind: 'content', path: 'a/b/x.md' }, { files })).toEqual(['2 cached', '3 cached', '4 cached'])
    expect(outcomes(text, { kind: 'content', path: 'y.txt' }, { files })).toEqual(['2 cached', '3 runs', '4 runs'])
  })

  it('is what a bind mount shows; a cache mount counts for nothing', () => {
    const text = 'FROM scratch AS made\nRUN --mount=source=src,target=/src ["a"]\nFROM scratch\nRUN --mount=type=cache,target=/c ["b"]\nRUN --mount=from=made,source=/out,target=/o ["c"]\n'
    expect(outcomes(text, { kind: 'content', path: 'src/main.ts' }, { outputs: new Map([[2, 'same']]) })).toEqual(['2 runs', '4 cached', '5 cached'])
    expect(outcomes(text, { kind: 'content', path: 'README.md' })).toEqual(['2 cached', '4 cached', '5 cached'])
  })

  it('follows a link that is named, and copies one inside a folder as a link', () => {
    const context = { files: [{ path: 'latest', target: 'dir/a' }, { path: 'dir/a' }, { path: 'other/link', target: '../dir/a' }] }
    const { steps } = simulateCache(parseDockerfile('FROM scratch\nCOPY other /o\nCOPY latest /l\n'), context, { kind: 'content', path: 'dir/a' })
    expect(steps.map(({ outcome }) => outcome)).toEqual(['cached', 'runs'])
  })
})

it('gives up on what hundreds of stages copy from one another, instead of failing', () => {
  const text = `FROM scratch AS s0\nCOPY src /p0/\n${Array.from({ length: 1000 }, (_, index) => `FROM scratch AS s${index + 1}\nCOPY --from=s${index} /p${index} /p${index + 1}\n`).join('')}`
  const edit: BuildEdit = { kind: 'content', path: 'src/main.ts' }
  expect(simulate(text, edit).slice(0, 3).map(({ outcome }) => outcome)).toEqual(['runs', 'runs', 'runs'])
})

it('leaves everything cached when nothing was edited, whatever the Dockerfile', () => {
  const line = fc.constantFrom('FROM a', 'FROM a AS b', 'FROM b', 'FROM scratch', 'COPY . /x', 'COPY src/*.ts /y/', 'COPY --from=b /x /z', 'COPY --from=0 / /all', 'COPY --link README.md /r', 'RUN one', 'RUN ["two"]', 'RUN --mount=target=/m three', 'RUN --mount=from=b,target=/m four', 'ARG V=1', 'ENV A=$V', 'WORKDIR $A/w', 'USER 1', 'ONBUILD RUN five', 'RUN <<E\nsix\nE', 'ADD a.tar /t')
  fc.assert(fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
    const steps = simulate(['FROM a AS first', ...lines].join('\n'), { kind: 'timestamp', path: 'README.md' })
    expect(steps.map(({ outcome }) => outcome).filter(outcome => outcome === 'runs' || outcome === 'unknown')).toEqual([])
  }), { seed: 5, numRuns: 300 })
})
