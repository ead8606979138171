import type { Engine, EngineError } from '#engine'
import type { EngineFacts } from './facts.ts'
import { existsSync } from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { resolveEndpoints } from '#engine'

export async function describeEngine(engine: Engine): Promise<EngineFacts> {
  const { version, imageStore, storageDriver, operatingSystem } = engine
  const freeBytes = await freeSpace(engine)
  return { state: 'answers', version, imageStore, storageDriver, operatingSystem, ...(freeBytes === undefined ? {} : { freeBytes }) }
}

/** Only where the engine's disk is ours: products keep theirs in a virtual machine, whose `/var/lib/docker` may be another folder here. */
async function freeSpace({ operatingSystem, host, rootDirectory }: Engine): Promise<number | undefined> {
  const local = process.platform === 'linux' && host.endsWith('/run/docker.sock') && !operatingSystem.includes('Desktop')
  if (!local || !existsSync(rootDirectory))
    return undefined
  const { bavail, bsize } = await statfs(rootDirectory)
  return bavail * bsize
}

export async function describeFailure({ code, message, remedy }: EngineError): Promise<EngineFacts> {
  switch (code) {
    case 'ENGINE_PERMISSION':
      return { state: 'denied', sentence: message, member: await inDockerGroup() }
    case 'ENGINE_NOT_FOUND': {
      const [first] = await resolveEndpoints()
      return { state: 'silent', sentence: message, ...(first && first.source !== 'the usual place' ? { chosen: first } : {}) }
    }
    default:
      return { state: 'unfit', tooOld: code === 'ENGINE_TOO_OLD', sentence: message, remedy }
  }
}

/** A line of /etc/group is `docker:x:998:ada,grace`. */
async function inDockerGroup(): Promise<boolean> {
  const groups = await readFile('/etc/group', 'utf8').catch(() => '')
  const members = /^docker:[^:]*:\d+:(.*)$/m.exec(groups)?.[1] ?? ''
  return members.split(',').includes(userInfo().username)
}
