import type { Socket } from 'node:net'
import type { Engine } from '#engine'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { socketOf } from '../../src/engine/probe.ts'

/** A socket of a test's own on the way to an engine. Disposing of it leaves nothing. */
export interface FragileSocket extends AsyncDisposable {
  /** the engine, reached through the socket */
  readonly engine: Engine
  /** how many connections have come so far */
  readonly connections: () => number
  /** ends every connection and takes no more, as an engine that has crashed */
  readonly cut: () => void
}

/** A socket behind which the engine works until it is cut off. */
export function fragileSocket(engine: Engine): Promise<FragileSocket> {
  return listen(engine, (socket, sockets) => {
    const onward = connect(socketOf(engine.host)!).on('error', () => socket.destroy())
    sockets.add(onward)
    socket.pipe(onward).pipe(socket)
  })
}

/** A socket that accepts connections and never answers, as an engine that hangs. */
export function silentSocket(engine: Engine): Promise<FragileSocket> {
  return listen(engine, socket => void socket.resume())
}

async function listen(engine: Engine, onConnection: (socket: Socket, sockets: Set<Socket>) => void): Promise<FragileSocket> {
  const folder = await mkdtemp(join(tmpdir(), 'socket-'))
  const socketPath = join(folder, 'docker.sock')
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    onConnection(socket, sockets)
  })
  await once(server.listen(socketPath), 'listening')
  const cut = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  const modem = Object.assign(Object.create(engine.docker.modem), { socketPath, socketPathCache: undefined })
  return {
    engine: { ...engine, host: `unix://${socketPath}`, docker: Object.assign(Object.create(engine.docker), { modem }) },
    connections: () => sockets.size,
    cut,
    async [Symbol.asyncDispose]() {
      cut()
      await rm(folder, { recursive: true })
    },
  }
}
