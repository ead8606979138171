import type { Claim, Trial } from '../claim.ts'
import { findInImage } from '#engine'
import { PYTHON } from '../bases.ts'
import { claim } from '../claim.ts'

const AS_ARG = 'ARG TOKEN\nRUN echo "$TOKEN" | wc -c\n'
const AS_ENV = 'ARG TOKEN\nENV TOKEN=$TOKEN\nRUN echo "$TOKEN" | wc -c\n'
const AS_FILE = 'COPY token /\nRUN wc -c /token\nRUN rm /token\n'
const MOUNTED = 'RUN --mount=type=secret,id=token wc -c /run/secrets/token\n'

/** Where a token ends up that a build was given. */
export const secrets: readonly Claim[] = [
  claim(
    'a-token-as-arg-stays-in-the-history',
    'A token given as --build-arg stays in the image\'s history, for anybody who has the image.',
    token(AS_ARG, places => places.includes('its history')),
    token(MOUNTED, places => places.includes('its history')),
    { believed: 'An ARG is gone when the build is done.' },
  ),

  claim(
    'a-token-as-env-stays-in-the-configuration',
    'A token in ENV stays in the image\'s configuration, and so in every container\'s environment.',
    token(AS_ENV, places => places.includes('its configuration')),
    token(MOUNTED, places => places.includes('its configuration')),
  ),

  claim(
    'a-token-that-is-removed-stays-in-its-layer',
    'A token that is copied and removed later stays in the layer that COPY made.',
    token(AS_FILE, places => places.includes('a layer')),
    token(MOUNTED, places => places.includes('a layer')),
    { believed: 'A secret that is deleted is gone.' },
  ),

  claim(
    'a-secret-mount-leaves-no-token',
    'A token that RUN --mount=type=secret uses is in no layer, no history and no configuration of the image.',
    token(MOUNTED, places => places.length === 0),
    token(AS_FILE, places => places.length === 0),
  ),
]

/** Builds with a token that nothing else holds, and searches the whole image for it. */
function token(lines: string, isExpected: (places: readonly string[]) => boolean): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\n${lines}`,
    does: 'Built with a token, as --build-arg, as --secret and as a file beside it; every layer, the history and the configuration searched for it.',
    async run(bench) {
      const token = bench.fresh()
      await bench.write('token', token)
      const { tag } = await bench.build({ buildArgs: { TOKEN: token }, secrets: { token } })
      const found = await findInImage(bench.engine, tag, token, { signal: bench.signal })
      const places = Object.entries(PLACES).filter(([start]) => found.some(place => place.startsWith(start))).map(([, place]) => place)
      return { holds: isExpected(places), saw: places.length ? `The token is in ${places.join(' and in ')}.` : 'The token is nowhere in the image.' }
    },
  }
}

/** How `findInImage` begins the name of a place, and what people call it. */
const PLACES = { layer: 'a layer', history: 'its history', config: 'its configuration' }
