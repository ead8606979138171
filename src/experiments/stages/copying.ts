import type { Claim, Trial } from '../claim.ts'
import { BuildError } from '#engine'
import { PYTHON } from '../bases.ts'
import { attempt } from '../bench/attempt.ts'
import { has } from '../bench/containers.ts'
import { claim, seen } from '../claim.ts'

/** What COPY --from takes from. */
export const copying: readonly Claim[] = [
  claim(
    'stages-are-numbered-from-0',
    'Stages are numbered from 0, so COPY --from=0 takes from the first one, named or not.',
    copiedFrom('0'),
    copiedFrom('1'),
  ),

  claim(
    'numbers-move-and-names-stay',
    'A stage that is put above the others moves their numbers: COPY --from=0 then takes from another stage. A name stays.',
    insertedStage('0'),
    insertedStage('build'),
  ),

  claim(
    'copy-from-takes-from-images-too',
    'COPY --from takes from any image, not only from a stage.',
    releaseFile(`COPY --from=${PYTHON} /etc/os-release /`),
    releaseFile('COPY /etc/os-release /'),
  ),

  claim(
    'a-misspelt-stage-is-taken-for-an-image',
    'A stage name that is misspelt is no error of its own: Docker takes it for an image and asks the registry for it.',
    misspelt('bulid'),
    misspelt('build'),
  ),
]

/** Two stages with one file each, and a third that copies the first one's. */
function copiedFrom(number: string): Trial {
  return {
    dockerfile: `FROM scratch\nCOPY app.py /first.py\n\nFROM scratch AS second\nCOPY app.py /second.py\n\nFROM scratch\nCOPY --from=${number} / /\n`,
    does: 'Built; the image\'s files listed.',
    async run(bench) {
      await bench.write('app.py', 'print("Hello Docker")\n')
      const { tag } = await bench.build()
      return seen(await has(bench, tag, '/first.py'), 'The image has the first stage\'s file.', 'The image has the second stage\'s file.')
    },
  }
}

function insertedStage(from: string): Trial {
  const stages = `FROM scratch AS build\nCOPY app.py /\n\nFROM scratch\nCOPY --from=${from} / /\n`
  return {
    dockerfile: stages,
    does: 'Built, then built again with FROM scratch AS docs and COPY README.md / above the first stage.',
    async run(bench) {
      await bench.write('app.py', 'print("Hello Docker")\n')
      await bench.write('README.md', '# Hello Docker\n')
      const before = await bench.build()
      await bench.write('Dockerfile', `FROM scratch AS docs\nCOPY README.md /\n\n${stages}`)
      const after = await bench.build()
      const moved = await has(bench, before.tag, '/app.py') && await has(bench, after.tag, '/README.md')
      return seen(moved, 'First the image had app.py; then it had README.md in its place.', 'The image had app.py both times.')
    },
  }
}

function releaseFile(line: string): Trial {
  return {
    dockerfile: `FROM scratch\n${line}\n`,
    does: 'Built.',
    async run(bench) {
      const outcome = await attempt(bench.build(), ({ code }) => code === 'BUILD_NO_SOURCE')
      const isCopied = !(outcome instanceof BuildError) && await has(bench, outcome.tag, '/os-release')
      return seen(isCopied, 'The image has the file of the other image.', 'The build failed: COPY finds no such file in the build context.')
    },
  }
}

function misspelt(from: string): Trial {
  return {
    dockerfile: `FROM scratch AS build\nCOPY app.py /\n\nFROM scratch\nCOPY --from=${from} /app.py /\n`,
    does: 'Built.',
    async run(bench) {
      await bench.write('app.py', 'print("Hello Docker")\n')
      // with a registry Docker says "pull access denied", without one that it cannot load the metadata of docker.io/library/bulid
      const outcome = await attempt(bench.build(), ({ message }) => message.includes('took it for an image'))
      return seen(outcome instanceof BuildError, `The build failed: Docker looked for an image called ${from}.`, 'The image was built.')
    },
  }
}
