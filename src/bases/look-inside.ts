import type { Readable } from 'node:stream'
import type { Engine } from '#engine'
import { text } from 'node:stream/consumers'
import { extract } from 'tar-stream'
import { isStatus, OWNER_LABEL, readLogs, removeContainer, thisOwner } from '#engine'

/** An image's files, seen through a container that is never started: images without a shell show them too. */
export interface OpenImage extends AsyncDisposable {
  has: (path: string) => Promise<boolean>
  /** the text of a regular file */
  read: (path: string) => Promise<string>
}

export async function openImage(engine: Engine, reference: string): Promise<OpenImage> {
  const container = await engine.docker.createContainer({
    Image: reference,
    Cmd: ['never started'],
    Labels: { [OWNER_LABEL]: thisOwner() },
  })
  return {
    has: path => container.infoArchive({ path }).then(() => true, (error: unknown) => {
      if (isStatus(error, 404)) return false
      throw error
    }),
    async read(path) {
      const archive = await container.getArchive({ path }) as Readable
      const [content = ''] = await Array.fromAsync(archive.pipe(extract()), entry => text(entry))
      return content
    },
    [Symbol.asyncDispose]: () => removeContainer(engine, container.id),
  }
}

/** What a program prints when it is run in the image without a network, or how it failed. */
export async function runInImage(engine: Engine, reference: string, run: readonly [string, ...string[]]): Promise<string> {
  const [program, ...parameters] = run
  const container = await engine.docker.createContainer({
    Image: reference,
    Entrypoint: [program],
    Cmd: parameters,
    Labels: { [OWNER_LABEL]: thisOwner() },
    HostConfig: { NetworkMode: 'none' },
  })
  try {
    await container.start()
    const { StatusCode: exitCode } = await container.wait() as { StatusCode: number }
    const output = (await readLogs(container, { stderr: exitCode !== 0 })).trim()
    return exitCode === 0 ? output : `exit code ${exitCode}: ${output}`
  }
  catch (error) {
    // such as a program that the image lacks
    return (error as Error).message
  }
  finally {
    await removeContainer(engine, container.id)
  }
}
