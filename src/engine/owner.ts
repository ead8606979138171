import { hostname } from 'node:os'
import process from 'node:process'

/** The label on every image and container that is made to be thrown away; its value says which process made it. */
export const OWNER_LABEL = 'build-heavy-ship-light.owner'

/** This process, as `pid@hostname`. */
export function thisOwner(): string {
  return `${process.pid}@${hostname()}`
}

/** An engine may serve several machines (WSL distributions, dev containers): a foreign owner's things are given this long. */
const FOREIGN_OWNER_SECONDS = 24 * 3600

/**
 * Whether the process that made a thing is gone, so that nobody will clean up after it.
 *
 * @param owner the value of the owner label
 * @param createdAt when the thing was made, in seconds since 1970
 */
export function isAbandoned(owner: string, createdAt: number, now: number = Date.now() / 1000): boolean {
  if (owner === thisOwner()) return false
  const [pid, host] = owner.split('@')
  return host === hostname() ? !isAlive(Number(pid)) : now - createdAt > FOREIGN_OWNER_SECONDS
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  }
  catch (error) {
    // EPERM: it runs, as another user
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
