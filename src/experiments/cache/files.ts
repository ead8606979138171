import type { Bench } from '../bench/bench.ts'
import type { Claim } from '../claim.ts'
import { claim } from '../claim.ts'
import { rebuild } from './rebuild.ts'

const writeApp = (bench: Bench) => bench.write('app.py', `print("Hello ${bench.fresh()}")\n`)
const touchApp = (bench: Bench) => bench.touch('app.py')

/** An app.py that no cache has seen in any mode. */
const copied = { dockerfile: 'FROM scratch\nCOPY app.py /\n', prepare: writeApp, step: 'COPY app.py' }

const everything = {
  dockerfile: 'FROM scratch\nCOPY . /app\n',
  prepare: writeApp,
  edit: 'with another README.md',
  change: (bench: Bench) => bench.write('README.md', bench.fresh()),
  step: 'COPY . /app',
  expected: 'cached' as const,
}

/** What of a file COPY compares. */
export const files: readonly Claim[] = [
  claim(
    'timestamps-do-not-invalidate-copy',
    'COPY compares what files hold, not when they were changed: a new timestamp keeps it cached.',
    rebuild({ ...copied, edit: 'after touch app.py', expected: 'cached', change: touchApp }),
    rebuild({ ...copied, edit: 'with another greeting in app.py', expected: 'cached', change: writeApp }),
  ),

  claim(
    'a-mode-invalidates-copy',
    'COPY compares the permission bits too: chmod +x on a source file runs it again.',
    rebuild({ ...copied, edit: 'after chmod +x app.py', expected: 'run again', change: bench => bench.setMode('app.py', 0o755) }),
    rebuild({ ...copied, edit: 'after touch app.py', expected: 'run again', change: touchApp }),
  ),

  claim(
    'an-ignored-file-invalidates-nothing',
    'A file that .dockerignore names changes nothing in the build: COPY . . stays cached when it changes.',
    rebuild({ ...everything, files: { '.dockerignore': 'README.md\n' } }),
    rebuild({ ...everything, files: { '.dockerignore': '*.log\n' } }),
  ),
]
