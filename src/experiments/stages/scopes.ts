import type { Claim, Trial } from '../claim.ts'
import { PYTHON } from '../bases.ts'
import { outputOf } from '../bench/containers.ts'
import { claim } from '../claim.ts'

/** How far an ARG reaches. */
export const scopes: readonly Claim[] = [
  claim(
    'arg-above-from-is-for-from-only',
    'An ARG above the first FROM is known to FROM lines only; a stage sees it once it declares it again, and then with the same default.',
    printed(`ARG VERSION=1\nFROM ${PYTHON}\nRUN echo "version=$VERSION" > /version\nCMD ["cat", "/version"]\n`, 'version='),
    printed(`ARG VERSION=1\nFROM ${PYTHON}\nARG VERSION\nRUN echo "version=$VERSION" > /version\nCMD ["cat", "/version"]\n`, 'version='),
  ),

  claim(
    'arg-ends-with-its-stage',
    'An ARG ends with its stage: another stage does not see it, unless it is built FROM that stage.',
    printed(`FROM ${PYTHON} AS build\nARG VERSION=1\n\nFROM ${PYTHON}\nRUN echo "version=$VERSION" > /version\nCMD ["cat", "/version"]\n`, 'version='),
    printed(`FROM ${PYTHON} AS build\nARG VERSION=1\n\nFROM build\nRUN echo "version=$VERSION" > /version\nCMD ["cat", "/version"]\n`, 'version='),
  ),

  claim(
    'arg-is-gone-at-run-time',
    'An ARG exists while the image is built; a container has only ENV.',
    printed(`FROM ${PYTHON}\nARG GREETING=Hello\nCMD ["sh", "-c", "echo greeting=$GREETING"]\n`, 'greeting='),
    printed(`FROM ${PYTHON}\nENV GREETING=Hello\nCMD ["sh", "-c", "echo greeting=$GREETING"]\n`, 'greeting='),
  ),
]

/** Builds, runs a container, and compares what it prints. */
function printed(dockerfile: string, expected: string): Trial {
  return {
    dockerfile,
    does: 'Built; a container run.',
    async run(bench) {
      const { tag } = await bench.build()
      const output = await outputOf(bench, tag)
      return { holds: output === expected, saw: `It printed: ${output}` }
    },
  }
}
