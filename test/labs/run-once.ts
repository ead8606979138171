import type Dockerode from 'dockerode'
import type { Engine } from '#engine'
import { OWNER_LABEL, readLogs, removeContainer, thisOwner } from '#engine'

/** Runs a container to its end and removes it. */
export async function runOnce(engine: Engine, options: Dockerode.ContainerCreateOptions): Promise<{ exitCode: number, output: string }> {
  const container = await engine.docker.createContainer({ ...options, Labels: { [OWNER_LABEL]: thisOwner() } })
  try {
    await container.start()
    const { StatusCode: exitCode } = await container.wait() as { StatusCode: number }
    return { exitCode, output: await readLogs(container) }
  }
  finally {
    await removeContainer(engine, container.id)
  }
}
