import type { Socket } from 'node:net'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { buildImage, connect, removeImage } from '#engine'
import { BASE, imageFolder } from './image-folder.ts'

const engine = await connect()

/** A registry on this machine's loopback that accepts connections and never answers, until it hangs up on all of them. */
async function silentRegistry(): Promise<AsyncDisposable & { readonly host: string, readonly hangUp: () => Promise<void>, readonly calls: () => number }> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => void sockets.add(socket.on('error', () => {})))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const hangUp = async () => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await new Promise(resolve => server.close(resolve))
  }
  return { host: `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, hangUp, calls: () => sockets.size, [Symbol.asyncDispose]: hangUp }
}

it('says that a build waits for a registry, for which image, and what helps, and nothing more than once', async () => {
  await using registry = await silentRegistry()
  await using folder = await imageFolder({ Dockerfile: `FROM ${registry.host}/absent:1\nCOPY Dockerfile /\n` })
  const notices: string[] = []
  const outcome = buildImage(engine, {
    context: folder.path,
    onNotice(sentence) {
      notices.push(sentence)
      void registry.hangUp()
    },
  })
  await expect(outcome).rejects.toMatchObject({ code: 'BUILD_NO_IMAGE', message: expect.stringContaining(`Dockerfile:1: The image ${registry.host}/absent:1 is not on this machine`) })
  expect(notices).toEqual([
    `${registry.host} has been silent for 2 seconds; Docker asks it about ${registry.host}/absent:1, which is not on this machine. It may still come; if it does not, go where there is a network, or bring the images of the labs with: npm run bases`,
  ])
})

it('has nothing to say of a registry that refuses at once, or of a build that asks none', async () => {
  await using refused = await imageFolder({ Dockerfile: 'FROM 127.0.0.1:1/absent:1\nCOPY Dockerfile /\n' })
  await using asksNone = await imageFolder({ Dockerfile: `FROM scratch\nCOPY Dockerfile /${randomUUID()}\n` })
  const notices: string[] = []
  await expect(buildImage(engine, { context: refused.path, onNotice: sentence => notices.push(sentence) })).rejects.toMatchObject({ code: 'BUILD_NO_IMAGE' })
  await using _ = await buildImage(engine, { context: asksNone.path, onNotice: sentence => notices.push(sentence) })
  expect(notices).toEqual([])
})

it('a base that is on this machine is asked for all the same by an engine with the containerd store, and by no other', async () => {
  await using registry = await silentRegistry()
  const name = `${registry.host}/base:1`
  await engine.docker.getImage(BASE).tag({ repo: `${registry.host}/base`, tag: '1' })
  try {
    await using folder = await imageFolder({ Dockerfile: `FROM ${name}\nCOPY Dockerfile /\n` })
    const notices: string[] = []
    // once the registry is out of reach, as on a machine without a network, the engine takes its own
    await using _ = await buildImage(engine, {
      context: folder.path,
      onNotice(sentence) {
        notices.push(sentence)
        void registry.hangUp()
      },
    })
    if (engine.imageStore === 'containerd') {
      expect(notices).toEqual([expect.stringContaining(`${name}, although that image is on this machine. To go on at once, stop this, disconnect this machine from its network`)])
    }
    else {
      expect({ notices, calls: registry.calls() }).toEqual({ notices: [], calls: 0 })
    }
  }
  finally {
    await removeImage(engine, name)
  }
})
