import { connect } from 'node:net'

/** An engine that has said nothing for so long is taken for hung. */
export const SILENCE_MILLISECONDS = 10_000

/** The system's error code where nothing accepts a connection at the endpoint. */
export function probe(host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(socketOf(host) ?? { path: host })
    const settle = (failure?: string) => {
      socket.destroy()
      resolve(failure)
    }
    socket.setTimeout(SILENCE_MILLISECONDS, () => settle('ETIMEDOUT'))
    socket.once('connect', () => settle())
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message))
  })
}

/** What a connection to the endpoint needs: a socket's path, or a host and a port; undefined for `ssh://` and what is no address. */
export function socketOf(host: string): { path: string } | { host: string, port: number } | undefined {
  if (host.startsWith('npipe://')) {
    return {
      path: host.slice('npipe://'.length),
    }
  }
  if (!URL.canParse(host)) return undefined
  const { protocol, pathname, hostname, port } = new URL(host)
  if (protocol === 'unix:') return { path: pathname }
  if (protocol === 'tcp:' || protocol === 'http:' || protocol === 'https:') {
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || 2375,
    }
  }
  return undefined
}
