import type { ProcessOutput } from 'zx'
import type { System } from './facts.ts'
import type { Step } from './plan.ts'
import { $ } from 'zx'
import { CourseError } from '#engine'
import { withProgress } from '../command-line/index.ts'
import { asTyped } from './as-typed.ts'
import { bringMissingBases } from './bases.ts'
import { asRoot } from './remedies.ts'
import { startDockerd } from './start-dockerd.ts'

/** Lines of a failed command's output that a person is shown. */
const LOG_LINES = 15

/**
 * Does the steps in order, each with its progress on stderr, and stops at the first that fails.
 * @throws {CourseError} that says which step failed, the last lines of its log, and what to do
 */
export async function carryOut(steps: readonly Step[], system: System, signal: AbortSignal): Promise<void> {
  // Playwright, which is not run as root, calls sudo for its libraries
  if (steps.some(step => step.kind !== 'bases') && !system.root)
    await becomeRoot(steps, system)
  for (const step of steps) {
    signal.throwIfAborted()
    await withProgress(titleOf(step), async (say) => {
      switch (step.kind) {
        case 'command':
          return runCommand(step, system, say, signal)
        case 'dockerd':
          return startDockerd(system, say, signal)
        case 'bases':
          return bringMissingBases(say, signal)
      }
    })
  }
}

function titleOf(step: Step): string {
  switch (step.kind) {
    case 'command':
      return step.title
    case 'dockerd':
      return 'Starting dockerd'
    case 'bases':
      return 'Bringing the base images'
  }
}

/** Lets sudo ask for the password before any spinner turns; it remembers for some minutes. */
async function becomeRoot(steps: readonly Step[], system: System): Promise<void> {
  const commands = steps.map(step => `  ${asTyped(step, system).replace(/^sudo /, '')}`).join('\n')
  if (!system.sudo)
    throw new CourseError('SETUP_NEEDS_ROOT', 'Installing needs root, and this machine has no sudo.', `As root, run:\n${commands}`)
  const asked = await $({ quiet: true, nothrow: true, stdio: 'inherit' })`sudo ${process.stdin.isTTY ? '-v' : '-nv'}`
  if (!asked.ok)
    throw new CourseError('SETUP_NEEDS_ROOT', 'Installing needs root, and sudo did not let you.', `In a terminal, run sudo -v and then this again; or have somebody run as root:\n${commands}`)
}

async function runCommand(step: Extract<Step, { kind: 'command' }>, system: System, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const words = step.root && !system.root ? ['sudo', ...step.words] : [...step.words]
  // exec: the shell becomes the command, so that the command itself gets the signal
  const command = $({ quiet: true, nothrow: true, prefix: 'exec ', stdio: ['inherit', 'pipe', 'pipe'] })`${words}`
  signal.addEventListener('abort', () => command.child?.kill())
  for (const stream of [command.stdout, command.stderr])
    stream.on('data', (chunk: unknown) => String(chunk).split(/[\r\n]+/).filter(line => line.trim()).forEach(say))
  const output = await command
  if (!output.ok)
    throw signal.aborted ? interruption(words, system) : failure(words, output)
}

function interruption(words: readonly string[], system: System): CourseError {
  const repair = words.includes('apt-get') ? `Packages may be half installed; ${asRoot(system, ['dpkg', '--configure', '-a'])} puts that right. ` : ''
  return new CourseError('SETUP_INTERRUPTED', `Stopped in the middle of: ${words.join(' ')}`, `${repair}To go on: npm run setup -- --yes`)
}

function failure(words: readonly string[], output: ProcessOutput): CourseError {
  const log = output.stdall.split(/[\r\n]+/).filter(line => line.trim()).slice(-LOG_LINES).map(line => `  ${line}`).join('\n')
  return new CourseError('SETUP_COMMAND_FAILED', `${words.join(' ')} ended with exit code ${output.exitCode}:\n${log}`, 'Put right what it says, then: npm run setup -- --yes')
}
