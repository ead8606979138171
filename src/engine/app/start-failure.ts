import type { Engine } from '../connect.ts'
import { AppError, DISK_FULL_REMEDY } from '../errors.ts'
import { ENGINE_GONE_REMEDY, isEngineGone } from '../gone.ts'

/** Turns what kept a container from starting into one error that a person can act on. */
export function explainStart(error: unknown, { host }: Engine, image: string, hostPort: number | undefined): AppError {
  const message = error instanceof Error ? error.message : String(error)
  const fail = (code: string, sentence: string, remedy: string) => new AppError(code, sentence, remedy, { cause: error })
  if (isEngineGone(error)) return fail('APP_ENGINE_GONE', `The Docker engine at ${host} went away while it started a container.`, ENGINE_GONE_REMEDY)
  if (/does not exist locally/.test(message)) return fail('APP_NO_IMAGE', `There is no image ${image} on this machine.`, 'Build it first.')
  if (/port is already allocated|address already in use/.test(message)) {
    return fail('APP_PORT_TAKEN', `Port ${hostPort} of this machine is taken by another program.`, `Stop what listens on ${hostPort}, or choose another port.`)
  }
  if (/no space left on device/i.test(message)) return fail('APP_DISK_FULL', 'The container could not be started because the disk of the Docker engine is full.', DISK_FULL_REMEDY)
  const { why, remedy } = whatTheImageLacks(message) ?? {
    why: message.replace(/^\(HTTP code \d+\) [\w ]+ - /, '').trim(),
    remedy: 'Check the image\'s ENTRYPOINT and CMD, and that Docker has memory and disk left.',
  }
  return fail('APP_NOT_STARTED', `The container could not be started: ${why}.`, remedy)
}

function whatTheImageLacks(message: string): { readonly why: string, readonly remedy: string } | undefined {
  const [, program] = /exec: "([^"]+)"/.exec(message) ?? []
  if (program === '/bin/sh' && /no such file|not found/i.test(message)) {
    return { why: 'its image has no shell', remedy: 'CMD and ENTRYPOINT without brackets need one: write them as ["program", "argument"], or take a base image that has a shell.' }
  }
  if (program !== undefined && /no such file|not found/i.test(message)) {
    return { why: `its image has no program "${program}"`, remedy: 'Compare ENTRYPOINT and CMD with what the last stage holds: COPY the program there, or correct its path.' }
  }
  if (program !== undefined && /permission denied/i.test(message)) {
    return { why: `"${program}" is nothing that may be run`, remedy: 'Name the program itself rather than its folder, and make it executable: COPY --chmod=755.' }
  }
  const [, user] = /unable to find user ([^:]+):/.exec(message) ?? []
  if (user !== undefined) return { why: `its image has no user "${user}"`, remedy: 'Create the user in the last stage, or write a number after USER: a number needs no entry in /etc/passwd.' }
  if (/no command specified/i.test(message)) return { why: 'its image does not say what to run', remedy: 'End the Dockerfile with CMD ["program", "argument"].' }
  return undefined
}
