import type { Bench } from '../bench/bench.ts'
import type { Claim, Trial } from '../claim.ts'
import { PYTHON } from '../bases.ts'
import { LOCAL_TAG, tagLocalImage } from '../bench/local-image.ts'
import { isCached } from '../bench/steps.ts'
import { claim } from '../claim.ts'
import { rebuild } from './rebuild.ts'

const APP = { 'app.py': 'print("Hello Docker")\n', 'requirements.txt': 'flask\n' }

const newLine = {
  files: APP,
  edit: 'with another line in app.py',
  change: (bench: Bench) => bench.write('app.py', `print("Hello ${bench.fresh()}")\n`),
}

/** What the build stage makes of app.py has no comments. */
const stripped = {
  files: { 'app.py': 'print("Hello Docker")\n' },
  dockerfile: `FROM ${PYTHON} AS build
COPY app.py /
RUN grep -v "^#" app.py > /stripped.py

FROM ${PYTHON}
COPY --from=build /stripped.py /
RUN wc -l /stripped.py
`,
  step: 'RUN wc',
  expected: 'cached' as const,
}

/** What a changed file runs again, in its stage and in others. */
export const order: readonly Claim[] = [
  claim(
    'below-a-changed-step-its-stage-runs-again',
    'Within a stage, everything below a changed step runs again, whether it uses what changed or not.',
    rebuild({ ...newLine, dockerfile: `FROM ${PYTHON}\nCOPY app.py /\nRUN sort /etc/passwd\n`, step: 'RUN sort', expected: 'run again' }),
    rebuild({ ...newLine, dockerfile: `FROM ${PYTHON}\nRUN sort /etc/passwd\nCOPY app.py /\n`, step: 'RUN sort', expected: 'run again' }),
  ),

  claim(
    'manifest-first-keeps-the-packages-cached',
    'The file that lists the packages, copied alone and first, keeps their installation cached when the source changes.',
    rebuild({ ...newLine, dockerfile: `FROM ${PYTHON}\nCOPY requirements.txt /\nRUN wc -l /requirements.txt\nCOPY . /app\n`, step: 'RUN wc', expected: 'cached' }),
    rebuild({ ...newLine, dockerfile: `FROM ${PYTHON}\nCOPY . /app\nRUN wc -l /app/requirements.txt\n`, step: 'RUN wc', expected: 'cached' }),
  ),

  claim(
    'the-same-bytes-keep-copy-from-cached',
    'Across stages not everything below a changed step runs again: COPY --from compares bytes, and the same bytes keep it and all below it cached.',
    rebuild({ ...stripped, edit: 'with a comment in app.py', change: (bench: Bench) => bench.write('app.py', `# ${bench.fresh()}\nprint("Hello Docker")\n`) }),
    rebuild({ ...stripped, edit: 'with another greeting in app.py', change: (bench: Bench) => bench.write('app.py', `print("Hello ${bench.fresh()}")\n`) }),
    { believed: 'Everything below a changed step is rebuilt.' },
  ),

  claim(
    'run-is-known-by-its-text',
    'A RUN is known by its text and what lies under it: whatever it would fetch today, the same text stays cached until something above changes.',
    rebuild({ dockerfile: `FROM ${PYTHON}\nRUN date > /built-at\n`, edit: 'later', step: 'RUN date', expected: 'cached' }),
    rebuild({
      dockerfile: `FROM ${PYTHON}\nRUN date > /built-at\n`,
      edit: 'with a comment behind the command',
      step: 'RUN date',
      expected: 'cached',
      change: (bench: Bench) => bench.replace('Dockerfile', 'date > /built-at', `date > /built-at # ${bench.fresh()}`),
    }),
  ),

  claim(
    'a-new-base-runs-all-again',
    'Another image under the tag of the base runs the steps on it again.',
    onLocalBase('with another image under the base\'s tag', bench => bench.fresh()),
    onLocalBase('on the same base', () => 'the same'),
  ),
]

/** Builds on an image that is built here, twice; `contentOf` is called for each of the two. */
function onLocalBase(edit: string, contentOf: (bench: Bench) => string): Trial {
  return {
    dockerfile: `FROM ${LOCAL_TAG}\nRUN wc -c /content\n`,
    does: `Built, then built again ${edit}.`,
    async run(bench) {
      await tagLocalImage(bench, PYTHON, contentOf(bench))
      await bench.build()
      await tagLocalImage(bench, PYTHON, contentOf(bench))
      const again = await bench.build()
      const isRun = !isCached(again, 'RUN wc')
      return { holds: isRun, saw: `RUN wc was ${isRun ? 'run again' : 'cached'}.` }
    },
  }
}
