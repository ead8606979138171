import type { ServerDuplexStream } from '@grpc/grpc-js'
import type { ContextFile, FileFilter } from './context-files.ts'
import type { Packet, ReceivedPacket, Stat } from './messages.ts'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { contextFiles } from './context-files.ts'
import { PACKET } from './messages.ts'

type Call = ServerDuplexStream<ReceivedPacket, Packet>

/**
 * Sends a build context over BuildKit's file transfer (fsutil): first what files there are, then the contents the engine asks for.
 *
 * Files belong to root, as the docker command line sends them. A file that cannot be read ends the transfer with its error.
 */
export async function sendContext(call: Call, folder: string): Promise<void> {
  const requested = requestsFor(call)
  const paths = new Map<number, string>()
  try {
    let number = 0
    for await (const file of contextFiles(folder, filterFrom(call))) {
      if (file.stats.isFile()) paths.set(number, file.path)
      number++
      await write(call, { type: PACKET.STAT, stat: toStat(file) })
    }
    await write(call, { type: PACKET.STAT })
    for await (const id of requested) {
      for await (const data of createReadStream(join(folder, paths.get(id) ?? ''))) await write(call, { type: PACKET.DATA, ID: id, data })
      await write(call, { type: PACKET.DATA, ID: id })
    }
    await write(call, { type: PACKET.FINISHED })
  }
  catch (error) {
    await write(call, { type: PACKET.ERROR, data: Buffer.from(error instanceof Error ? error.message : String(error)) })
  }
  call.end()
}

/** The numbers of the files whose content the engine asks for, until it says that it has finished. */
async function* requestsFor(call: Call): AsyncGenerator<number> {
  // the call is written to after the last packet has been read, so reading must not close it
  for await (const packet of call.iterator({ destroyOnReturn: false }) as AsyncIterable<ReceivedPacket>) {
    if (packet.type === PACKET.REQUEST) yield packet.ID
    if (packet.type === PACKET.ERROR) throw new Error(Buffer.from(packet.data).toString('utf8'))
    if (packet.type === PACKET.FINISHED) return
  }
}

function write(call: Call, packet: Packet): Promise<void> {
  return new Promise((resolve, reject) => {
    // a cancelled call takes what is written and never calls back
    const cancelled = () => reject(new Error('the engine has ended the transfer'))
    if (call.cancelled) return cancelled()
    call.once('cancelled', cancelled)
    call.write(packet, (error?: Error | null) => {
      call.off('cancelled', cancelled)
      if (error) reject(error)
      else resolve()
    })
  })
}

function filterFrom(call: Call): FileFilter {
  const list = (key: string) => {
    const values = call.metadata.get(key).map(String).flatMap(value => value.split(', ')) // HTTP/2 joins repeated headers so
    const isEncoded = call.metadata.get(`${key}-encoded`).length > 0 // by Go's url.QueryEscape
    return isEncoded ? values.map(value => decodeURIComponent(value.replaceAll('+', ' '))) : values
  }
  return { exclude: list('exclude-patterns'), needed: [...list('followpaths'), ...list('include-patterns')] }
}

/** The bits of Go's `os.FileMode`. */
const GO_DIRECTORY = 2 ** 31
const GO_SYMLINK = 2 ** 27
const GO_SETUID = 2 ** 23
const GO_SETGID = 2 ** 22
const GO_STICKY = 2 ** 20

function toStat({ path, stats, target = '' }: ContextFile): Stat {
  const mode = (stats.mode & 0o777)
    + (stats.isDirectory() ? GO_DIRECTORY : 0)
    + (stats.isSymbolicLink() ? GO_SYMLINK : 0)
    + (stats.mode & 0o4000 ? GO_SETUID : 0)
    + (stats.mode & 0o2000 ? GO_SETGID : 0)
    + (stats.mode & 0o1000 ? GO_STICKY : 0)
  return {
    path,
    mode,
    size: stats.isDirectory() ? 0 : stats.size,
    modTime: String(BigInt(Math.trunc(stats.mtimeMs)) * 1_000_000n),
    linkname: target,
  }
}
