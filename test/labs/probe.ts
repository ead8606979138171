import type { Engine } from '#engine'
import { OWNER_LABEL, removeContainer, thisOwner } from '#engine'

/**
 * Runs an image's HEALTHCHECK once, now: in a running container, or alone in a container of its own.
 *
 * @returns its exit code; 0 is healthy
 */
export async function runProbe(engine: Engine, where: { readonly containerId: string } | { readonly image: string }): Promise<number | null> {
  return 'image' in where ? probeAlone(engine, where.image) : probeBeside(engine, where.containerId)
}

async function probeBeside({ docker }: Engine, containerId: string): Promise<number | null> {
  const container = docker.getContainer(containerId)
  const { Image: image } = await container.inspect()
  const exec = await container.exec({ Cmd: await probeOf(docker, image), AttachStdout: true, AttachStderr: true })
  const output = await exec.start({})
  for await (const _ of output); // it has ended when its output has
  return (await exec.inspect()).ExitCode
}

async function probeAlone(engine: Engine, image: string): Promise<number> {
  const container = await engine.docker.createContainer({
    Image: image,
    Entrypoint: await probeOf(engine.docker, image),
    Cmd: [],
    Labels: { [OWNER_LABEL]: thisOwner() },
    HostConfig: { NetworkMode: 'none' },
  })
  try {
    await container.start()
    return (await container.wait()).StatusCode
  }
  finally {
    await removeContainer(engine, container.id)
  }
}

/** The probe as a command; only the exec form works in an image without a shell. */
async function probeOf(docker: Engine['docker'], image: string): Promise<string[]> {
  const { Config: { Healthcheck } } = await docker.getImage(image).inspect() as { Config: { Healthcheck?: { Test?: string[] } } }
  const [form, ...command] = Healthcheck?.Test ?? []
  if (form !== 'CMD') throw new Error(`Expected the image's HEALTHCHECK in exec form, found ${JSON.stringify(Healthcheck)}.`)
  return command
}
