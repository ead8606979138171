import type Dockerode from 'dockerode'
import type { Bench } from './bench.ts'
import { isStatus, OWNER_LABEL, readLogs, removeContainer, thisOwner } from '#engine'

/** How a container is run. */
export interface RunOptions {
  /** what takes the place of the image's CMD */
  readonly arguments?: readonly string[]
  /** what is given to the engine's `HostConfig`, besides no network */
  readonly host?: Dockerode.HostConfig
  /** a port that is published on a free one of this machine's loopback, such as `8000/tcp` */
  readonly publish?: string
}

/** How a container came to its end: by itself, or before it began. */
export type End
  = | { readonly isStarted: true, readonly output: string }
    | { readonly isStarted: false }

/** The engine's words for what an image lacks of what its container should start. */
export const NO_PROGRAM = /no such file or directory|executable file not found/
export const NO_USER = /unable to find user/

/**
 * Runs a container to its end.
 *
 * @param bench what the container is removed with
 * @param image the image's id or tag
 * @param options what is run, and how it is confined
 * @param lacking the engine's words where the container may fail to start; any other failure is thrown
 */
export async function runToEnd(bench: Bench, image: string, options: RunOptions = {}, lacking?: RegExp): Promise<End> {
  const container = await create(bench, image, options)
  try {
    await container.start({ abortSignal: bench.signal })
  }
  catch (error) {
    if (error instanceof Error && lacking?.test(error.message)) return { isStarted: false }
    throw error
  }
  await container.wait({ abortSignal: bench.signal })
  return { isStarted: true, output: (await readLogs(container)).trim() }
}

/** What a container printed that was run to its end. */
export async function outputOf(bench: Bench, image: string, options: RunOptions = {}): Promise<string> {
  const end = await runToEnd(bench, image, options)
  return end.isStarted ? end.output : ''
}

/** Starts a container and returns once it has printed the word, which says that it is ready. */
export async function startUntil(bench: Bench, image: string, word: string, options: RunOptions = {}): Promise<Dockerode.Container> {
  const container = await create(bench, image, options)
  const output = await container.attach({ stream: true, stdout: true, stderr: true })
  await container.start({ abortSignal: bench.signal })
  let text = ''
  for await (const chunk of output) {
    text += String(chunk)
    if (text.includes(word)) return container
  }
  throw new Error(`The experiment's container ended before it printed "${word}". It printed: ${await readLogs(container)}`)
}

/** Whether a container of the image has a file or folder at the path. */
export async function has(bench: Bench, image: string, path: string): Promise<boolean> {
  const container = await create(bench, image, { arguments: ['never-run'] })
  return container.infoArchive({ path }).then(() => true, (error: unknown) => {
    if (isStatus(error, 404)) return false
    throw error
  })
}

/** Makes a container that is not started, and is removed at the end. */
export async function create(bench: Bench, image: string, { arguments: words, host, publish }: RunOptions = {}): Promise<Dockerode.Container> {
  const container = await bench.engine.docker.createContainer({
    Image: image,
    ...(words && { Cmd: [...words] }),
    Labels: { [OWNER_LABEL]: thisOwner() },
    ...(publish !== undefined && { ExposedPorts: { [publish]: {} } }), // as docker run --publish does
    HostConfig: {
      NetworkMode: 'none',
      ...(publish !== undefined && { PortBindings: { [publish]: [{ HostIp: '127.0.0.1', HostPort: '' }] } }),
      ...host,
    },
  })
  bench.defer(() => removeContainer(bench.engine, container.id))
  return container
}
