import type { Claim, Trial } from '../claim.ts'
import { inspectImage } from '#engine'
import { DISTROLESS, PYTHON } from '../bases.ts'
import { NO_PROGRAM, runToEnd } from '../bench/containers.ts'
import { claim, seen } from '../claim.ts'

const NO_SHELL = /"\/bin\/sh": .*no such file or directory/

/** What a container starts. */
export const starting: readonly Claim[] = [
  claim(
    'cmd-is-what-entrypoint-gets',
    'CMD holds the default arguments of ENTRYPOINT; what follows the image in docker run takes the place of CMD only.',
    printed({ lines: 'ENTRYPOINT ["echo", "Hello"]\nCMD ["Docker"]\n', argument: 'World', expected: 'Hello World' }),
    printed({ lines: 'CMD ["echo", "Hello", "Docker"]\n', argument: 'World', expected: 'Hello World' }),
  ),

  claim(
    'entrypoint-in-shell-form-ignores-cmd',
    'ENTRYPOINT in shell form ignores CMD.',
    printed({ lines: 'ENTRYPOINT echo Hello\nCMD ["Docker"]\n', expected: 'Hello' }),
    printed({ lines: 'ENTRYPOINT ["echo", "Hello"]\nCMD ["Docker"]\n', expected: 'Hello' }),
  ),

  claim(
    'exec-form-replaces-no-variables',
    'Exec form has no shell to replace variables: $GREETING stays as it is written.',
    printed({ lines: 'ENV GREETING=Hello\nCMD ["echo", "$GREETING"]\n', expected: '$GREETING' }),
    printed({ lines: 'ENV GREETING=Hello\nCMD echo $GREETING\n', expected: '$GREETING' }),
  ),

  claim(
    'cd-ends-with-its-run',
    'Each RUN has a shell of its own, and a cd or an export ends with it. WORKDIR and ENV stay.',
    printed({ lines: 'RUN cd /srv && export GREETING=Hello\nCMD ["sh", "-c", "echo folder=$PWD greeting=$GREETING"]\n', expected: 'folder=/ greeting=' }),
    printed({ lines: 'WORKDIR /srv\nENV GREETING=Hello\nCMD ["sh", "-c", "echo folder=$PWD greeting=$GREETING"]\n', expected: 'folder=/ greeting=' }),
  ),

  claim(
    'shell-form-needs-a-shell',
    'Shell form needs a shell in the image: on a distroless base the container does not start.',
    greeted(DISTROLESS),
    greeted(PYTHON),
  ),

  claim(
    'a-new-entrypoint-drops-the-cmd-of-the-base',
    'An ENTRYPOINT drops the CMD that came with the base; write a CMD of your own beside it.',
    commandAfter('ENTRYPOINT ["python"]\n'),
    commandAfter('LABEL version=1\n'),
  ),
]

function printed({ lines, argument, expected }: { lines: string, argument?: string, expected: string }): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\n${lines}`,
    does: argument === undefined ? 'Built; a container run.' : `Built; a container run with the argument ${argument}.`,
    async run(bench) {
      const { tag } = await bench.build()
      const end = await runToEnd(bench, tag, argument === undefined ? {} : { arguments: [argument] }, NO_PROGRAM)
      return end.isStarted
        ? { holds: end.output === expected, saw: `It printed: ${end.output}` }
        : { holds: false, saw: `It did not start: there is no program ${argument}.` }
    },
  }
}

function greeted(base: string): Trial {
  return {
    dockerfile: `FROM ${base}\nCMD echo Hello\n`,
    does: 'Built; a container run.',
    async run(bench) {
      const { tag } = await bench.build()
      const end = await runToEnd(bench, tag, {}, NO_SHELL)
      return end.isStarted
        ? { holds: false, saw: `It printed: ${end.output}` }
        : { holds: true, saw: 'It did not start: there is no /bin/sh in the image.' }
    },
  }
}

function commandAfter(line: string): Trial {
  return {
    dockerfile: `FROM ${PYTHON}\n${line}`,
    does: 'Built; the image\'s configuration read.',
    async run(bench) {
      const { tag } = await bench.build()
      const { command } = await inspectImage(bench.engine, tag)
      return seen(command.length === 0, 'The image has no CMD.', `The image has the CMD of its base: ${JSON.stringify(command)}`)
    },
  }
}
