import type Dockerode from 'dockerode'
import type { Engine } from '../connect.ts'
import { connect } from 'node:net'
import { AppError } from '../errors.ts'
import { listeningPorts } from './listening.ts'
import { quoteLog, readLogs } from './logs.ts'

interface Expected {
  readonly port: number
  /** where the port is published on this machine's loopback */
  readonly hostPort: number
  readonly deadlineSeconds: number
}

/** Finds out why a running container has not answered, as far as that can be seen from outside. */
export async function explainSilence(engine: Engine, container: Dockerode.Container, { port, hostPort, deadlineSeconds }: Expected): Promise<AppError> {
  const [log, listening] = await Promise.all([readLogs(container), listeningPorts(engine, container)])
  const fail = (code: string, found: string, remedy: string) => new AppError(code, `The container runs, but ${found}.${quoteLog(log)}`, remedy, { log })
  const within = `within ${deadlineSeconds} seconds`
  const own = listening?.find(socket => socket.port === port)
  const others = listening?.filter(socket => socket.port !== port).map(socket => socket.port) ?? []

  if (own?.loopbackOnly) {
    return fail('APP_LOOPBACK_ONLY', `it listens on port ${port} of 127.0.0.1 inside the container only, where nothing from outside reaches it`, 'Let the app listen on 0.0.0.0: the container\'s 127.0.0.1 is its own, and what others may reach is said by what you publish.')
  }
  if (own && await isRefused(hostPort)) {
    return fail('APP_UNREACHABLE', `its port ${port}, published on port ${hostPort} of 127.0.0.1, cannot be reached from here: the ports of this Docker engine are not on this machine's loopback address`, 'Run this command on the machine that has the engine; in a dev container, let Docker run inside it (Docker-in-Docker) or share the host\'s network.')
  }
  if (own) return fail('APP_SILENT', `it accepts connections on its port ${port} and answered no HTTP request ${within}`, 'Does the app speak HTTP on that port, or does it wait for something that is not there, such as a database?')
  if (others.length) return fail('APP_OTHER_PORT', `it listens on port ${others.join(', ')} and not on ${port}`, `Let the app listen on port ${port}; EXPOSE only writes a port down, it changes none.`)
  if (listening) return fail('APP_SILENT', `it listens on no port, and nothing answered on port ${port} ${within}`, `Does the image's CMD start the server, or something that never ends before it?`)
  return fail('APP_SILENT', `nothing answered HTTP on its port ${port} ${within}`, `Does the app listen on port ${port}, and on 0.0.0.0 rather than on 127.0.0.1 inside the container?`)
}

function isRefused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const settle = (refused: boolean) => {
      socket.destroy()
      resolve(refused)
    }
    socket.once('connect', () => settle(false)).once('error', () => settle(true))
  })
}
