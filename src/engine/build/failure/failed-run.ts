import type { BuildFailure } from '../../errors.ts'
import type { Fault } from './fault.ts'
import { BuildError } from '../../errors.ts'

/** How many of a failed step's last lines are told. */
const LAST_LINES = 12

/** A RUN whose process ended with an exit code other than 0. */
export function explainFailedRun({ name, words, failed, cause }: Fault): BuildError | undefined {
  const step = failed?.step
  const [, exit] = /exit code: (\d+)/.exec(words) ?? []
  if (!step || exit === undefined) return undefined
  const place = `${name}:${step.line}`
  const log = step.log.trimEnd().split('\n').slice(-LAST_LINES).join('\n')
  const failure: BuildFailure = {
    instruction: step.instruction,
    place,
    exitCode: Number(exit),
    ...(log && { log }),
  }
  const said = log ? `\nIts last output:\n${log.replace(/^/gm, '  ')}` : ' It printed nothing.'
  return new BuildError('BUILD_FAILED', `${place}: ${step.instruction} exited with code ${exit}.${said}`, remedyFor(place, Number(exit), step.log), failure, { cause })
}

const KILLED = 137
const NO_SHELL = /exec: "\/bin\/sh": (?:stat|no such file)/
const NO_COMMAND = [/exec: "([^"]+)": executable file not found/, /sh: (?:line )?(?:\d+: )?([^\s:]+): (?:command )?not found/]
const NO_NETWORK = /could not resolve|temporary failure (?:in name resolution|resolving)|name or service not known|EAI_AGAIN|ENOTFOUND|no such host|network is unreachable/i

function remedyFor(place: string, exit: number, log: string): string {
  const command = NO_COMMAND.map(pattern => pattern.exec(log)?.[1]).find(Boolean)
  if (NO_SHELL.test(log)) return 'This stage\'s image has no shell, so it can run no command: do this in a stage that has one and COPY --from it what comes out.'
  if (command) return `This stage's image has no "${command}": install it above, or start the stage from a base image that has it.`
  if (NO_NETWORK.test(log)) return 'It fetches something, and no network answers: connect this machine, or fetch everything where there is one with: npm run lab prefetch'
  if (exit === KILLED) return 'It was killed, most likely because Docker ran out of memory: give Docker more, or close what else runs.'
  return `Its last output says why; correct the instruction at ${place} and build again.`
}
