import type { Bench } from '../bench/bench.ts'
import type { Claim, Trial } from '../claim.ts'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BuildError } from '#engine'
import { PYTHON } from '../bases.ts'
import { attempt } from '../bench/attempt.ts'
import { NO_PROGRAM, runToEnd } from '../bench/containers.ts'
import { claim } from '../claim.ts'

/** As in the labs, to the letter: whoever built those has its layers already. */
const BUILD_STAGE = `FROM ${PYTHON} AS build
WORKDIR /app
RUN apt-get update \\
 && apt-get install -y --no-install-recommends build-essential \\
 && rm -rf /var/lib/apt/lists/*
RUN python -m venv --without-pip /venv
COPY greeting /greeting
RUN pip --python /venv install --no-index /greeting
COPY app.py .
`

const COPIED_WHOLE = `FROM ${PYTHON}\nWORKDIR /app\nCOPY --from=build /venv /venv\nCOPY app.py .\nCMD ["/venv/bin/python", "app.py"]\n`

/** How packages get from a build stage into a runtime stage. */
export const python: readonly Claim[] = [
  claim(
    'copying-only-the-app-loses-the-packages',
    'A runtime stage that copies only /app from the build stage has lost the packages: pip did not put them there.',
    packaged(`FROM ${PYTHON}\nWORKDIR /app\nCOPY --from=build /app .\nCMD ["python", "app.py"]\n`, ({ said }) => said.includes('No module named')),
    packaged(COPIED_WHOLE, ({ said }) => said.includes('No module named')),
    { believed: 'COPY --from=build /app brings all that the app needs.' },
  ),

  claim(
    'installing-again-needs-the-compiler-again',
    'pip install in the runtime stage repeats what the build stage did, and needs its compiler again. Copy the virtual environment instead.',
    packaged(`FROM ${PYTHON}\nWORKDIR /app\nCOPY --from=build /app .\nCOPY greeting /greeting\nRUN pip install --no-index /greeting\nCMD ["python", "app.py"]\n`, ({ isBuilt }) => !isBuilt),
    packaged(COPIED_WHOLE, ({ isBuilt }) => !isBuilt),
    { believed: 'The runtime stage installs the packages once more.' },
  ),

  claim(
    'a-virtual-environment-knows-its-path',
    'A virtual environment works at the path where it was made: its commands have that path written into them.',
    packaged(`FROM ${PYTHON}\nCOPY --from=build /venv /opt/venv\nCMD ["/opt/venv/bin/hello"]\n`, ({ isStarted }) => !isStarted),
    packaged(`FROM ${PYTHON}\nCOPY --from=build /venv /venv\nCMD ["/venv/bin/hello"]\n`, ({ isStarted }) => !isStarted),
  ),
]

interface Outcome {
  readonly isBuilt: boolean
  readonly isStarted: boolean
  /** what the container printed */
  readonly said: string
}

function packaged(runtimeStage: string, isExpected: (outcome: Outcome) => boolean): Trial {
  return {
    dockerfile: `${BUILD_STAGE}\n${runtimeStage}`,
    files: { 'app.py': 'import greeting\n\nprint(greeting.hello())\n' },
    does: 'Built, with a package greeting beside it that is written in C; a container run.',
    async run(bench) {
      await cp(fileURLToPath(new URL('greeting', import.meta.url)), join(bench.folder, 'greeting'), { recursive: true })
      const outcome = await buildAndRun(bench)
      return { holds: isExpected(outcome), saw: inWords(outcome) }
    },
  }
}

async function buildAndRun(bench: Bench): Promise<Outcome> {
  const built = await attempt(bench.build(), ({ failure }) => failure.log?.includes('No such file or directory: \'cc\'') ?? false)
  if (built instanceof BuildError) return { isBuilt: false, isStarted: false, said: '' }
  const end = await runToEnd(bench, built.tag, {}, NO_PROGRAM)
  // a command whose interpreter is missing fails before the container starts or within it, as the engine's version has it
  return !end.isStarted || NO_PROGRAM.test(end.output) ? { isBuilt: true, isStarted: false, said: '' } : { isBuilt: true, isStarted: true, said: end.output }
}

function inWords({ isBuilt, isStarted, said }: Outcome): string {
  if (!isBuilt) return 'The build failed in the runtime stage: pip found no C compiler.'
  if (!isStarted) return 'The command did not start: its first line asks for the Python at the old path.'
  const [problem] = /^ModuleNotFoundError: .*$/m.exec(said) ?? []
  return problem === undefined ? `The container printed: ${said}` : `The container ended with: ${problem}`
}
