import { describe, expect, it } from 'vitest'
import { BuildError, buildImage, connect } from '#engine'
import { BASE, imageFolder } from './image-folder.ts'

const engine = await connect()

interface Broken {
  readonly Dockerfile: string
  /** the other files of the build context */
  readonly files?: Readonly<Record<string, string>>
  readonly target?: string
}

interface Told {
  readonly code: string
  /** the whole sentence that a person reads, to the letter */
  readonly sentence: string
  /** something of what the remedy names */
  readonly remedy: string
}

async function failureOf({ Dockerfile, files = {}, target }: Broken): Promise<BuildError> {
  await using folder = await imageFolder({ Dockerfile, ...files })
  const outcome = await buildImage(engine, { context: folder.path, ...(target && { target }) }).catch((error: unknown) => error)
  if (outcome instanceof BuildError) return outcome
  throw new Error(`expected a BuildError, got ${String(outcome)}`)
}

function tells(cases: readonly (readonly [string, Broken, Told])[]) {
  it.for(cases)('%s', async ([, broken, { code, sentence, remedy }]) => {
    const error = await failureOf(broken)
    expect({ code: error.code, sentence: error.message }).toEqual({ code, sentence })
    expect(error.remedy).toContain(remedy)
  })
}

describe('a Dockerfile that cannot be read', () => {
  tells([
    ['an instruction with two letters swapped', { Dockerfile: 'FROM scratch\n\nCPOY a /\n' }, {
      code: 'BUILD_SYNTAX',
      sentence: 'Dockerfile:3: "CPOY" is no instruction; did you mean COPY?',
      remedy: 'Correct line 3 of Dockerfile',
    }],
    ['a command without the backslash above it', { Dockerfile: `FROM ${BASE}\nRUN apt-get update &&\napt-get install -y gcc\n` }, {
      code: 'BUILD_SYNTAX',
      sentence: 'Dockerfile:3: "apt-get" is no instruction.',
      remedy: 'needs a \\ at the end',
    }],
    ['an instruction without its arguments', { Dockerfile: 'FROM scratch\nCOPY a\n' }, {
      code: 'BUILD_SYNTAX',
      sentence: 'Dockerfile:2: This is not how an instruction is written: COPY requires at least two arguments, but only one was provided. Destination could not be determined.',
      remedy: 'Correct line 2 of Dockerfile',
    }],
    ['a flag that is misspelt', { Dockerfile: 'FROM scratch AS build\nFROM scratch\nCOPY --form=build a /\n' }, {
      code: 'BUILD_SYNTAX',
      sentence: 'Dockerfile:3: COPY has no flag --form; did you mean --from?',
      remedy: 'Correct line 3 of Dockerfile',
    }],
    ['no FROM', { Dockerfile: 'RUN true\n' }, {
      code: 'BUILD_SYNTAX',
      sentence: 'Dockerfile has no FROM, so there is nothing to build.',
      remedy: 'FROM python:3.13-slim',
    }],
    ['nothing at all', { Dockerfile: '' }, {
      code: 'BUILD_SYNTAX',
      sentence: 'Dockerfile has no FROM, so there is nothing to build.',
      remedy: 'FROM python:3.13-slim',
    }],
  ])
})

describe('a RUN that fails', () => {
  tells([
    ['with an exit code, after it said why', { Dockerfile: `FROM ${BASE} AS build\n\nRUN echo no compiler here && \\\n  exit 7\n` }, {
      code: 'BUILD_FAILED',
      sentence: 'Dockerfile:3: RUN echo no compiler here && exit 7 exited with code 7.\nIts last output:\n  no compiler here',
      remedy: 'Dockerfile:3',
    }],
    ['with an exit code, and said nothing', { Dockerfile: `FROM ${BASE}\nRUN false\n` }, {
      code: 'BUILD_FAILED',
      sentence: 'Dockerfile:2: RUN false exited with code 1. It printed nothing.',
      remedy: 'Dockerfile:2',
    }],
    ['because its stage has no such command', { Dockerfile: `FROM ${BASE}\nRUN gcc main.c\n` }, {
      code: 'BUILD_FAILED',
      sentence: 'Dockerfile:2: RUN gcc main.c exited with code 127.\nIts last output:\n  /bin/sh: 1: gcc: not found',
      remedy: 'has no "gcc"',
    }],
  ])

  it('because its stage has no shell', async () => {
    expect(await failureOf({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\nRUN echo hello\n' })).toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringMatching(/^Dockerfile:3: RUN echo hello exited with code 1\./),
      remedy: expect.stringContaining('has no shell'),
    })
  })

  it('because it was killed for want of memory', async () => {
    expect(await failureOf({ Dockerfile: `FROM ${BASE}\nRUN sh -c \'kill -9 $$\'; exit $?\n` })).toMatchObject({
      code: 'BUILD_FAILED',
      failure: { exitCode: 137 },
      remedy: expect.stringContaining('ran out of memory'),
    })
  })

  it('because it fetches something and there is no network', async () => {
    expect(await failureOf({ Dockerfile: `FROM ${BASE}\nRUN python -c 'import urllib.request; urllib.request.urlopen("http://nowhere.invalid")'\n` })).toMatchObject({
      code: 'BUILD_FAILED',
      failure: { exitCode: 1, place: 'Dockerfile:2' },
      remedy: expect.stringContaining('npm run lab prefetch'),
    })
  })

  it('keeps the last twelve lines of a long log', async () => {
    const { failure } = await failureOf({ Dockerfile: `FROM ${BASE}\nRUN seq 1 1000; false\n` })
    expect(failure.log).toBe(Array.from({ length: 12 }, (_, index) => 989 + index).join('\n'))
  })
})

describe('a source that COPY does not find', () => {
  tells([
    ['in the build context', { Dockerfile: 'FROM scratch\nCOPY absent.txt /\n' }, {
      code: 'BUILD_NO_SOURCE',
      sentence: 'Dockerfile:2: COPY absent.txt / finds no absent.txt in the build context.',
      remedy: 'build context, the folder that is built',
    }],
    ['because its name differs by a letter or its case', { Dockerfile: 'FROM scratch\nARG NAME=Main\nCOPY src/$NAME.ts /\n', files: { 'src/main.ts': '' } }, {
      code: 'BUILD_NO_SOURCE',
      sentence: 'Dockerfile:3: COPY src/$NAME.ts / finds no src/Main.ts in the build context; did you mean src/main.ts?',
      remedy: 'correct the path',
    }],
    ['because the ignore file keeps it out', { Dockerfile: 'FROM scratch\nCOPY dist/main.js /\n', files: { '.dockerignore': 'dist\n', 'dist/main.js': '1' } }, {
      code: 'BUILD_NO_SOURCE',
      sentence: 'Dockerfile:2: COPY dist/main.js / finds no dist/main.js in the build context: the file is there, but .dockerignore keeps it out.',
      remedy: '!dist/main.js',
    }],
    ['because the Dockerfile\'s own ignore file keeps it out', { Dockerfile: 'FROM scratch\nCOPY app.js /\n', files: { 'Dockerfile.dockerignore': '*.js\n', '.dockerignore': '', 'app.js': '1' } }, {
      code: 'BUILD_NO_SOURCE',
      sentence: 'Dockerfile:2: COPY app.js / finds no app.js in the build context: the file is there, but Dockerfile.dockerignore keeps it out.',
      remedy: 'Dockerfile.dockerignore',
    }],
    ['in another stage', { Dockerfile: `FROM ${BASE} AS build\nFROM scratch\nCOPY --from=build /usr/server /\n` }, {
      code: 'BUILD_NO_SOURCE',
      sentence: 'Dockerfile:3: COPY --from=build /usr/server / finds no /usr/server in "build".',
      remedy: 'WORKDIR',
    }],
  ])

  it('in another stage, which has not even the folder', async () => {
    // some engines name the folder then
    expect(await failureOf({ Dockerfile: `FROM ${BASE} AS build\nFROM scratch\nCOPY --from=build /src/server /\n` })).toMatchObject({
      code: 'BUILD_NO_SOURCE',
      message: expect.stringMatching(/^Dockerfile:3: COPY --from=build \/src\/server \/ finds no \/src(?:\/server)? in "build"\.$/),
    })
  })
})

describe('a stage that is not there', () => {
  const build = 'FROM scratch AS build\nCOPY Dockerfile /\n'
  const asImage = 'No stage above is called "biuld", so Docker took it for an image, and there is none; did you mean "build"?'
  tells([
    ['in FROM', { Dockerfile: `${build}FROM biuld\nCOPY Dockerfile /\n` }, { code: 'BUILD_NO_STAGE', sentence: `Dockerfile:3: ${asImage}`, remedy: '"build" at Dockerfile:3' }],
    ['in COPY --from', { Dockerfile: `${build}FROM scratch\nCOPY --from=biuld Dockerfile /\n` }, { code: 'BUILD_NO_STAGE', sentence: `Dockerfile:4: ${asImage}`, remedy: '"build" at Dockerfile:4' }],
    ['in RUN --mount', { Dockerfile: `${build}FROM ${BASE}\nRUN --mount=from=biuld,target=/x true\n` }, { code: 'BUILD_NO_STAGE', sentence: `Dockerfile:4: ${asImage}`, remedy: '"build" at Dockerfile:4' }],
    ['as the target', { Dockerfile: build, target: 'biuld' }, {
      code: 'BUILD_NO_STAGE',
      sentence: 'The build was asked for the stage "biuld", and Dockerfile has none of that name; did you mean "build"?',
      remedy: 'Choose one of its stages: build.',
    }],
    ['by its number', { Dockerfile: `${build}FROM scratch\nCOPY --from=2 Dockerfile /\n` }, {
      code: 'BUILD_NO_STAGE',
      sentence: 'Dockerfile:4: COPY --from=2 Dockerfile / takes from stage 2, but the stages of Dockerfile are numbered from 0 to 1.',
      remedy: 'AS NAME',
    }],
    ['yet, as it comes later', { Dockerfile: `FROM scratch\nCOPY --from=build Dockerfile /\n${build}FROM scratch\nCOPY --from=0 Dockerfile /\n` }, {
      code: 'BUILD_NO_STAGE',
      sentence: 'Dockerfile:2: COPY --from=build Dockerfile / takes from the stage "build", which does not stand before its own stage.',
      remedy: 'Move the stage "build" up',
    }],
  ])
})

describe('an image that Docker neither has nor gets', () => {
  tells([
    ['because its name is misspelt', { Dockerfile: `ARG VERSION=3.13-slim\nFROM 127.0.0.1:1/pyhton:$VERSION\nRUN true\n` }, {
      code: 'BUILD_NO_IMAGE',
      sentence: 'Dockerfile:2: The image 127.0.0.1:1/pyhton:3.13-slim is not on this machine, and 127.0.0.1:1 cannot be reached.',
      remedy: 'npm run bases',
    }],
    ['because its name has capitals', { Dockerfile: 'FROM Python:3.13\nRUN true\n' }, {
      code: 'BUILD_NO_IMAGE',
      sentence: expect.stringMatching(/^Dockerfile:1: "Python:3\.13" cannot be the name of an image: .*lowercase\.$/),
      remedy: 'small letters',
    }],
    ['as source of a COPY', { Dockerfile: 'FROM scratch\nCOPY --from=127.0.0.1:1/tools:2 /tool /\n' }, {
      code: 'BUILD_NO_IMAGE',
      sentence: 'Dockerfile:2: The image 127.0.0.1:1/tools:2 is not on this machine, and 127.0.0.1:1 cannot be reached.',
      remedy: 'npm run bases',
    }],
    ['as reader of the Dockerfile', { Dockerfile: '# syntax=127.0.0.1:1/docker/dockerfile:1\nFROM scratch\nCOPY Dockerfile /\n' }, {
      code: 'BUILD_NO_IMAGE',
      sentence: 'The line "# syntax=…" at the top of Dockerfile has Docker fetch 127.0.0.1:1/docker/dockerfile:1, a newer reader of Dockerfiles, and 127.0.0.1:1 cannot be reached.',
      remedy: 'Leave that line out',
    }],
  ])

  it('suggests the image of this machine whose name is nearest', async () => {
    const { message } = await failureOf({ Dockerfile: 'FROM pyhton:3.13-slim\nRUN true\n' })
    expect(message).toMatch(/^Dockerfile:1: The image pyhton:3\.13-slim is not on this machine, and docker\.io .*; did you mean python:3\.13-slim, which is here\?$/)
  })
})

it('says where it expected a Dockerfile that is not there', async () => {
  await using folder = await imageFolder({})
  await expect(buildImage(engine, { context: folder.path })).rejects.toMatchObject({
    code: 'BUILD_NO_DOCKERFILE',
    message: expect.stringContaining(folder.path),
  })
})
