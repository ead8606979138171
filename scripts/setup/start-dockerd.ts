import type { System } from './facts.ts'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { $ } from 'zx'
import { connect, CourseError, EngineError } from '#engine'
import { DOCKERD_LOG, START_DOCKERD } from './as-typed.ts'

const DEADLINE_SECONDS = 60
const LOG_LINES = 15

/**
 * Starts dockerd in a session of its own, so that it outlives this script and its terminal, and waits until it answers.
 * @throws {CourseError} with the last lines of its log when it ends or the deadline passes
 */
export async function startDockerd({ root }: System, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const shell = root ? ['sh', '-c'] : ['sudo', 'sh', '-c']
  // setsid does not fork here, so the shell's $! is the process id of dockerd itself
  const { stdout } = await $({ quiet: true })`${shell} ${`${START_DOCKERD} echo $!`}`
  const processId = Number(stdout)
  const deadline = AbortSignal.timeout(DEADLINE_SECONDS * 1000)
  say(`process ${processId}, log in ${DOCKERD_LOG}`)
  while (!await answers()) {
    if (signal.aborted)
      throw new CourseError('SETUP_INTERRUPTED', `Stopped while dockerd (process ${processId}) was starting; it goes on.`, 'npm run setup shows whether it answers by now.')
    if (!isRunning(processId))
      throw await failure('dockerd ended while it was starting')
    if (deadline.aborted)
      throw await failure(`dockerd has not answered within ${DEADLINE_SECONDS} s`)
    await delay(200)
  }
}

/** A socket that refuses this person answers, too: what to do about that is said by the table. */
async function answers(): Promise<boolean> {
  try {
    await connect()
    return true
  }
  catch (error) {
    // anything else is a socket that opens before, or closes after, dockerd is fit to talk
    return error instanceof EngineError && error.code !== 'ENGINE_NOT_FOUND'
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  }
  catch (error) {
    // root's process when we are not root: there, but not ours to signal
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** dockerd is talkative; what it says at level info never explains why it ended. */
async function failure(sentence: string): Promise<CourseError> {
  const log = await readFile(DOCKERD_LOG, 'utf8').catch(() => '')
  const telling = log.trimEnd().split('\n').filter(line => !line.includes('level=info')).slice(-LOG_LINES)
  return new CourseError(
    'SETUP_DOCKERD_FAILED',
    `${sentence}. The end of ${DOCKERD_LOG}:\n${telling.map(line => `  ${line}`).join('\n')}`,
    'In a container, dockerd needs --privileged; on a machine, put right what the log says. Then: npm run setup -- --yes',
  )
}
