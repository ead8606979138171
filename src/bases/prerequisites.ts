import { access, readFile } from 'node:fs/promises'
import process from 'node:process'
import { which } from 'zx'
import { DEBIAN_KEYRING } from './mmdebstrap-arguments.ts'

/** The Debian and Ubuntu packages that building stand-ins needs. */
export const STAND_IN_PACKAGES = ['mmdebstrap', 'debian-archive-keyring'] as const

/** Why this machine cannot build stand-ins, and what would change that. */
export interface Obstacle {
  readonly reason: string
  readonly remedy: string
}

/** What is in the way of building stand-ins on this machine; nothing where they can be built. */
export async function standInObstacle(): Promise<Obstacle | undefined> {
  if (process.platform !== 'linux' || !await isDebianOrUbuntu()) {
    return { reason: 'stand-ins are built on Debian and Ubuntu only', remedy: 'connect to the Internet and run "npm run bases" again' }
  }
  if (!await which('mmdebstrap', { nothrow: true }) || !await exists(DEBIAN_KEYRING)) {
    const install = `apt-get install -y --no-install-recommends ${STAND_IN_PACKAGES.join(' ')}`
    return { reason: `building stand-ins needs the packages ${STAND_IN_PACKAGES.join(' and ')}`, remedy: `run "${process.getuid?.() === 0
      ? install
      : `sudo ${install}`}", then "npm run bases" again` }
  }
  if (process.getuid?.() !== 0) {
    return { reason: 'stand-ins are built as root', remedy: 'run "sudo npm run bases"' }
  }
  return undefined
}

async function isDebianOrUbuntu(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return /^ID(?:_LIKE)?=.*(?:debian|ubuntu)/m.test(release)
}

function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}
