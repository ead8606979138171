import type Dockerode from 'dockerode'
import type { Engine } from '../connect.ts'
import { readSocketsBeside, readSocketsWithin } from './read-sockets.ts'

/** A TCP port on which something inside a container listens. */
export interface Listening {
  readonly port: number
  /** bound to the container's own loopback address, so that nothing outside the container reaches it */
  readonly loopbackOnly: boolean
}

/** The ports on which a running container listens; undefined where no image on this machine has anything to find that out with. */
export async function listeningPorts(engine: Engine, container: Dockerode.Container): Promise<Listening[] | undefined> {
  return parseSockets(await readSocketsWithin(container)) ?? parseSockets(await readSocketsBeside(engine, container.id))
}

/** One listening socket: its local address and port in hexadecimal, any peer, state 0A. Source: proc(5), /proc/net/tcp. */
const LISTENING = /^ *\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A /gm

/** Reads the text of `/proc/net/tcp` and `/proc/net/tcp6`; undefined where it is something else. */
export function parseSockets(text: string): Listening[] | undefined {
  if (!text.includes('local_address')) return undefined
  const loopbackOnly = new Map<number, boolean>()
  for (const [, address = '', hexPort = ''] of text.matchAll(LISTENING)) {
    const port = Number.parseInt(hexPort, 16)
    loopbackOnly.set(port, isLoopback(address) && loopbackOnly.get(port) !== false)
  }
  return [...loopbackOnly].map(([port, loopbackOnly]) => ({ port, loopbackOnly }))
}

/** The kernel writes each four bytes of an address in the machine's order, which is little-endian wherever Docker runs Linux images. */
function isLoopback(address: string): boolean {
  const isIpv4 = address.length === 8 || address.startsWith('0000000000000000FFFF0000')
  return isIpv4 ? address.endsWith('7F') : address === '00000000000000000000000001000000'
}
