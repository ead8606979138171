import type { Bench } from '../bench/bench.ts'
import type { Claim } from '../claim.ts'
import { PYTHON } from '../bases.ts'
import { claim } from '../claim.ts'
import { rebuild } from './rebuild.ts'

const APP = { 'app.py': 'print("Hello Docker")\n' }
const anotherVersion = { edit: 'with another VERSION', options: (bench: Bench) => ({ buildArgs: { VERSION: bench.fresh() } }) }
const anotherProxy = { edit: 'with another --build-arg HTTP_PROXY', options: (bench: Bench) => ({ buildArgs: { HTTP_PROXY: `http://${bench.fresh()}.example` } }) }
const anotherLine = { edit: 'with another version in the Dockerfile', change: (bench: Bench) => bench.replace('Dockerfile', 'version=1', `version=${bench.fresh()}`) }

/** What values outside the files invalidate: ARG, ENV, LABEL, secrets. */
export const values: readonly Claim[] = [
  claim(
    'an-unused-arg-invalidates-run',
    'Another value for an ARG runs every RUN below it again, whether the RUN uses it or not. Declare it as late as possible.',
    rebuild({ ...anotherVersion, dockerfile: `FROM ${PYTHON}\nARG VERSION\nRUN true\n`, step: 'RUN true', expected: 'run again' }),
    rebuild({ ...anotherVersion, dockerfile: `FROM ${PYTHON}\nRUN true\nARG VERSION\n`, step: 'RUN true', expected: 'run again' }),
    { believed: 'An ARG that no instruction uses has no effect.' },
  ),

  claim(
    'an-arg-leaves-copy-cached',
    'Another value for an ARG leaves a COPY below it cached, as long as the COPY does not use it.',
    rebuild({ ...anotherVersion, dockerfile: `FROM ${PYTHON}\nARG VERSION\nCOPY app.py /\n`, files: APP, step: 'COPY app.py', expected: 'cached' }),
    rebuild({ ...anotherVersion, dockerfile: `FROM ${PYTHON}\nARG VERSION\nCOPY app.py /app-$VERSION.py\n`, files: APP, step: 'COPY app.py', expected: 'cached' }),
  ),

  claim(
    'an-arg-of-the-parent-stage-invalidates-run',
    'An ARG counts in the stages that are built FROM its stage too.',
    rebuild({ ...anotherVersion, dockerfile: `FROM ${PYTHON} AS base\nARG VERSION\n\nFROM base\nRUN true\n`, step: 'RUN true', expected: 'run again' }),
    rebuild({ ...anotherVersion, dockerfile: `FROM ${PYTHON} AS other\nARG VERSION\n\nFROM ${PYTHON}\nCOPY --from=other /etc/hostname /\nRUN true\n`, step: 'RUN true', expected: 'run again' }),
  ),

  claim(
    'proxy-args-do-not-invalidate',
    'The proxy arguments, such as HTTP_PROXY, are there without an ARG and change nothing in the build cache, unless an ARG declares them.',
    rebuild({ ...anotherProxy, dockerfile: `FROM ${PYTHON}\nRUN true\n`, step: 'RUN true', expected: 'cached' }),
    rebuild({ ...anotherProxy, dockerfile: `FROM ${PYTHON}\nARG HTTP_PROXY\nRUN true\n`, step: 'RUN true', expected: 'cached' }),
  ),

  claim(
    'a-label-invalidates-nothing',
    'A changed LABEL, CMD, ENTRYPOINT or HEALTHCHECK runs nothing below it again; a changed ENV does.',
    rebuild({ ...anotherLine, dockerfile: `FROM ${PYTHON}\nLABEL version=1\nENTRYPOINT ["echo", "version=1"]\nCMD ["version=1"]\nHEALTHCHECK CMD echo version=1\nRUN true\n`, step: 'RUN true', expected: 'cached' }),
    rebuild({ ...anotherLine, dockerfile: `FROM ${PYTHON}\nENV version=1\nRUN true\n`, step: 'RUN true', expected: 'cached' }),
  ),

  claim(
    'another-secret-leaves-run-cached',
    'Another secret does not run the RUN again that mounts it: secrets are no part of the build cache.',
    rebuild({
      dockerfile: `FROM ${PYTHON}\nRUN --mount=type=secret,id=token wc -c /run/secrets/token\n`,
      edit: 'with another token',
      step: 'RUN --mount',
      expected: 'cached',
      options: bench => ({ secrets: { token: bench.fresh() } }),
    }),
    rebuild({ dockerfile: `FROM ${PYTHON}\nCOPY token /\nRUN wc -c /token\n`, edit: 'with another token', step: 'RUN wc', expected: 'cached', change: bench => bench.write('token', bench.fresh()), files: { token: 'not-yet' } }),
  ),
]
