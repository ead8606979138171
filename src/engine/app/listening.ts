import type Dockerode from 'dockerode'
import { buffer } from 'node:stream/consumers'
import { withoutFrames } from './logs.ts'

/** A TCP port on which something inside a container listens. */
export interface Listening {
  readonly port: number
  /** bound to the container's own loopback address, so that nothing outside the container reaches it */
  readonly loopbackOnly: boolean
}

/** What the kernel of the container's machine says of its sockets: works wherever the engine runs, in an image that has `cat`. */
const COMMAND = ['cat', '/proc/net/tcp', '/proc/net/tcp6']

/** The ports on which a running container listens; undefined where its image has nothing to find that out with. */
export async function listeningPorts(container: Dockerode.Container): Promise<Listening[] | undefined> {
  try {
    const exec = await container.exec({ Cmd: COMMAND, AttachStdout: true })
    return parseSockets(withoutFrames(await buffer(await exec.start({}))))
  }
  catch {
    return undefined // no such program in the image, or the container has just ended
  }
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
