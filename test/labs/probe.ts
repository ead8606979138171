import type { Engine } from '#engine'
import { runOnce } from './run-once.ts'

/**
 * Runs an image's HEALTHCHECK once, now, in a container of its own: in the network of a running app, or where there is none.
 *
 * @returns its exit code; 0 is healthy
 */
export async function runProbe(engine: Engine, image: string, beside?: { readonly containerId: string }): Promise<number> {
  const { exitCode } = await runOnce(engine, {
    Image: image,
    Entrypoint: await probeOf(engine, image),
    Cmd: [],
    HostConfig: { NetworkMode: beside ? `container:${beside.containerId}` : 'none' },
  })
  return exitCode
}

/** The probe as a command; only the exec form works in an image without a shell. */
async function probeOf({ docker }: Engine, image: string): Promise<string[]> {
  const { Config: { Healthcheck } } = await docker.getImage(image).inspect() as { Config: { Healthcheck?: { Test?: string[] } } }
  const [form, ...command] = Healthcheck?.Test ?? []
  if (form !== 'CMD') throw new Error(`Expected the image's HEALTHCHECK in exec form, found ${JSON.stringify(Healthcheck)}.`)
  return command
}
