import type { Claim, Trial } from '../claim.ts'
import { PYTHON } from '../bases.ts'
import { has, outputOf } from '../bench/containers.ts'
import { claim, seen } from '../claim.ts'

/** What a cache mount keeps, and where. */
export const mounts: readonly Claim[] = [
  claim(
    'a-cache-mount-is-no-part-of-the-image',
    'What a RUN writes into a cache mount is in no layer: there is nothing to clean up.',
    downloads(`RUN --mount=type=cache,target=/downloads \\\n    echo package > /downloads/package\n`),
    downloads(`RUN mkdir /downloads \\\n && echo package > /downloads/package\n`),
  ),

  claim(
    'a-cache-mount-outlives-the-cached-step',
    'A cache mount outlives the step: a RUN that runs again finds there what it left.',
    ranAgain(`RUN --mount=type=cache,target=/downloads \\\n    ls /downloads > /found ; touch /downloads/$VERSION\n`),
    ranAgain(`RUN mkdir -p /downloads \\\n && ls /downloads > /found ; touch /downloads/$VERSION\n`),
  ),
]

function downloads(run: string): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\n${run}`,
    does: 'Built; the image\'s files looked at.',
    async run(bench) {
      const { tag } = await bench.build()
      return seen(!await has(bench, tag, '/downloads/package'), 'The image has no /downloads/package.', 'The image has /downloads/package.')
    },
  }
}

function ranAgain(run: string): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\nARG VERSION\n${run}CMD ["cat", "/found"]\n`,
    does: 'Built, then built again with another VERSION; a container run.',
    async run(bench) {
      const first = bench.fresh()
      await bench.build({ buildArgs: { VERSION: first } })
      const { tag } = await bench.build({ buildArgs: { VERSION: bench.fresh() } })
      const found = (await outputOf(bench, tag)).split('\n')
      return seen(found.includes(first), 'The second build found the file of the first one.', 'The second build found nothing of the first one.')
    },
  }
}
