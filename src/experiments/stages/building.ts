import type { Claim, Trial } from '../claim.ts'
import { BuildError, inspectImage } from '#engine'
import { PYTHON } from '../bases.ts'
import { attempt } from '../bench/attempt.ts'
import { has } from '../bench/containers.ts'
import { claim, seen } from '../claim.ts'
import { countClassicCopies } from './classic-builder.ts'

const BESIDE = `FROM scratch AS build
COPY app.py /build.py

FROM scratch
COPY app.py /
`

/** Which stages are built, and which one is the image. */
export const building: readonly Claim[] = [
  claim(
    'buildkit-skips-stages',
    'BuildKit builds only the stages that the target needs. It is Docker\'s builder since version 23.',
    stagesOf(`FROM scratch AS build\nCOPY app.py /\n\nFROM scratch AS test\nCOPY missing.py /\n\nFROM scratch\nCOPY --from=build /app.py /\n`),
    stagesOf(`FROM scratch AS build\nCOPY app.py /\n\nFROM scratch AS test\nCOPY missing.py /\n\nFROM scratch\nCOPY --from=test /missing.py /\n`),
    { believed: 'All stages of a Dockerfile are built from top to bottom.' },
  ),

  claim(
    'the-classic-builder-builds-every-stage',
    'The classic builder, the one before BuildKit, builds every stage above the target, needed or not.',
    {
      dockerfile: BESIDE,
      does: 'Built with DOCKER_BUILDKIT=0.',
      async run(bench) {
        await bench.write('app.py', 'print("Hello Docker")\n')
        return sawBeside(await countClassicCopies(bench))
      },
    },
    {
      dockerfile: BESIDE,
      does: 'Built with BuildKit.',
      async run(bench) {
        await bench.write('app.py', 'print("Hello Docker")\n')
        const { steps } = await bench.build()
        return sawBeside(steps.length)
      },
    },
  ),

  claim(
    'the-last-stage-is-the-image',
    'The last stage is the image, whatever its name, unless --target asks for another one.',
    fileInImage('Built.', undefined),
    fileInImage('Built with --target runtime.', 'runtime'),
  ),

  claim(
    'only-what-is-copied-comes-along',
    'Nothing of another stage comes along but what COPY --from names: no file, no ENV, no USER.',
    inheritance('FROM python:3.13-slim\nCOPY --from=build /app.py /\n'),
    inheritance('FROM build\n'),
  ),
]

function sawBeside(copies: number) {
  return seen(copies === 2, 'Both stages were built.', 'Only the last stage was built.')
}

/** Builds a Dockerfile whose stage "test" cannot be built. */
function stagesOf(dockerfile: string): Trial {
  return {
    dockerfile,
    does: 'Built where there is an app.py and no missing.py.',
    async run(bench) {
      await bench.write('app.py', 'print("Hello Docker")\n')
      const outcome = await attempt(bench.build(), ({ code }) => code === 'BUILD_NO_SOURCE')
      return seen(!(outcome instanceof BuildError), 'The image was built; the stage test was never tried.', 'The build failed in the stage test.')
    },
  }
}

function fileInImage(does: string, target: string | undefined): Trial {
  return {
    dockerfile: 'FROM scratch AS runtime\nCOPY app.py /\n\nFROM scratch AS build\nCOPY app.py /only-to-build.py\n',
    does,
    async run(bench) {
      await bench.write('app.py', 'print("Hello Docker")\n')
      const { tag } = await bench.build(target === undefined ? {} : { target })
      const isLast = await has(bench, tag, '/only-to-build.py')
      return seen(isLast, 'The image is the last stage, although that is the one to build with.', 'The image is the stage runtime.')
    },
  }
}

/** Looks at what of its build stage an image has. */
function inheritance(lines: string): Trial {
  return {
    dockerfile: `FROM ${PYTHON} AS build\nENV COMPILER=cc\nUSER 65532\nCOPY app.py /\nCOPY app.py /only-to-build.py\n\n${lines}`,
    does: 'Built; the image\'s files and configuration read.',
    async run(bench) {
      await bench.write('app.py', 'print("Hello Docker")\n')
      const { tag } = await bench.build()
      const { env, user } = await inspectImage(bench.engine, tag)
      const came = [
        await has(bench, tag, '/only-to-build.py') && 'the other file',
        env.includes('COMPILER=cc') && 'ENV',
        user === '65532' && 'USER',
      ].filter(part => part !== false)
      return seen(came.length === 0, 'The image has the file, and neither the other file nor ENV nor USER of the build stage.', `The image has ${came.join(', ')} of the build stage too.`)
    },
  }
}
