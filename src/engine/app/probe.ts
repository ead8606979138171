import type Dockerode from 'dockerode'
import type { Engine } from '../connect.ts'
import { OWNER_LABEL, thisOwner } from '../owner.ts'
import { removeContainer } from '../remove.ts'
import { readLogs } from './logs.ts'

/** How a health check's probe ended. */
export interface ProbeResult {
  /** 0 is healthy */
  readonly exitCode: number
  /** what it printed, on one line, shortened */
  readonly output: string
}

/** A probe that waits for ever tells no more than one that fails. */
const PROBE_SECONDS = 10

/**
 * Runs an image's HEALTHCHECK once, now, in a container of its own: in the network of a running app, or where there is none.
 *
 * @returns undefined where the image has no HEALTHCHECK
 */
export async function runProbe(engine: Engine, image: string, beside?: { readonly containerId: string }): Promise<ProbeResult | undefined> {
  const command = await probeOf(engine, image)
  if (!command) return undefined
  return await runOnce(engine, {
    Image: image,
    Entrypoint: command,
    Cmd: [],
    HostConfig: { NetworkMode: beside ? `container:${beside.containerId}` : 'none', Memory: 256 * 1024 ** 2, PidsLimit: 64, SecurityOpt: ['no-new-privileges'] },
  })
}

/** The probe as a command. Its shell form runs in the image's shell, as Docker does it. */
async function probeOf({ docker }: Engine, image: string): Promise<string[] | undefined> {
  const { Config: { Healthcheck, Shell } } = await docker.getImage(image).inspect() as { Config: { Healthcheck?: { Test?: string[] }, Shell?: string[] } }
  const [form, ...command] = Healthcheck?.Test ?? []
  if (form === 'CMD') return command
  if (form === 'CMD-SHELL') return [...Shell ?? ['/bin/sh', '-c'], ...command]
  return undefined
}

async function runOnce(engine: Engine, options: Dockerode.ContainerCreateOptions): Promise<ProbeResult> {
  const container = await engine.docker.createContainer({ ...options, Labels: { [OWNER_LABEL]: thisOwner() } })
  const late = setTimeout(() => container.kill().catch(() => {}), PROBE_SECONDS * 1000)
  try {
    await container.start()
    const { StatusCode: exitCode } = await container.wait() as { StatusCode: number }
    return { exitCode, output: inWords(await readLogs(container)) }
  }
  catch (error) {
    // what the image lacks cannot be started: no shell, no curl
    if (error instanceof Error && /executable file not found|no such file/i.test(error.message)) return { exitCode: 127, output: inWords(error.message.replace(/^.*?exec: /s, '')) }
    throw error
  }
  finally {
    clearTimeout(late)
    await removeContainer(engine, container.id)
  }
}

const LONGEST = 120

function inWords(output: string): string {
  const line = output.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
