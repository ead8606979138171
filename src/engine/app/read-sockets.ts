import type Dockerode from 'dockerode'
import type { Engine } from '../connect.ts'
import { buffer } from 'node:stream/consumers'
import { OWNER_LABEL, thisOwner } from '../owner.ts'
import { removeContainer } from '../remove.ts'
import { readLogs, withoutFrames } from './logs.ts'

/** What the kernel of the container's machine says of the sockets in a network: works wherever the engine runs. */
const COMMAND = ['cat', '/proc/net/tcp', '/proc/net/tcp6'] as const

/** Reads the sockets within a running container; empty where its image has no `cat`, or where it has just ended. */
export async function readSocketsWithin(container: Dockerode.Container): Promise<string> {
  try {
    const exec = await container.exec({ Cmd: [...COMMAND], AttachStdout: true })
    return withoutFrames(await buffer(await exec.start({})))
  }
  catch {
    return ''
  }
}

/** The larger an image, the surer it holds a whole system; so a few are enough. */
const MOST_IMAGES = 3

/** Reads the sockets of a running container from a second container in its network, of whatever image on this machine has `cat`; empty where none has. */
export async function readSocketsBeside(engine: Engine, containerId: string): Promise<string> {
  const images = await engine.docker.listImages().catch(() => [])
  for (const { Id } of images.sort((a, b) => b.Size - a.Size).slice(0, MOST_IMAGES)) {
    const text = await runBeside(engine, containerId, Id).catch(() => '') // such as an image for another platform
    if (text) return text
  }
  return ''
}

async function runBeside(engine: Engine, containerId: string, image: string): Promise<string> {
  const [program, ...files] = COMMAND
  const container = await engine.docker.createContainer({
    Image: image,
    Entrypoint: [program],
    Cmd: files,
    Labels: { [OWNER_LABEL]: thisOwner() },
    HostConfig: { NetworkMode: `container:${containerId}`, ReadonlyRootfs: true, CapDrop: ['ALL'] },
  })
  try {
    await container.start()
    await container.wait()
    return await readLogs(container, { stderr: false })
  }
  finally {
    await removeContainer(engine, container.id)
  }
}
