import type { Claim, Trial } from '../claim.ts'
import { PYTHON } from '../bases.ts'
import { NO_USER, runToEnd } from '../bench/containers.ts'
import { claim } from '../claim.ts'

/** Who a container runs as, and whose its files are. */
export const users: readonly Claim[] = [
  claim(
    'without-user-a-container-is-root',
    'Without USER, in the Dockerfile or in its base, a container runs as root.',
    printed('CMD ["id", "-u"]\n', '0'),
    printed('USER 65532\nCMD ["id", "-u"]\n', '0'),
  ),

  claim(
    'a-number-needs-no-user',
    'USER with a number needs no entry in /etc/passwd; a name does.',
    printed('USER 65532\nCMD ["id", "-u"]\n', '65532'),
    printed('USER app\nCMD ["id", "-u"]\n', '65532'),
  ),

  claim(
    'copy-gives-files-to-root',
    'COPY gives what it copies to root, whatever USER says above it; --chown gives it to somebody else.',
    printed('USER 65532\nCOPY app.py /\nCMD ["stat", "--format", "%u", "/app.py"]\n', '0'),
    printed('USER 65532\nCOPY --chown=65532 app.py /\nCMD ["stat", "--format", "%u", "/app.py"]\n', '0'),
  ),
]

/** Builds, runs a container, and compares what it prints. */
function printed(lines: string, expected: string): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\n${lines}`,
    does: 'Built; a container run.',
    async run(bench) {
      await bench.write('app.py', 'print("Hello Docker")\n')
      const { tag } = await bench.build()
      const end = await runToEnd(bench, tag, {}, NO_USER)
      return end.isStarted
        ? { holds: end.output === expected, saw: `It printed: ${end.output}` }
        : { holds: false, saw: 'It did not start: the image has no such user.' }
    },
  }
}
