import type { HostSettings } from './host.ts'
import { join } from 'node:path'

/** Debian's signing keys on the machine; Ubuntu has them in the package debian-archive-keyring. */
export const DEBIAN_KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

/** The parameters of mmdebstrap for a root file system in `archive` with `files` laid over it. */
export function mmdebstrapArguments({ mirror, securityMirror, aptOptions }: HostSettings, files: string, archive: string): string[] {
  const source = (uri: string, suite: string) => `deb [signed-by=${DEBIAN_KEYRING}] ${uri} ${suite} main`
  const needsCertificates = mirror.startsWith('https:') || securityMirror.startsWith('https:')
  return [
    '--variant=minbase',
    '--mode=root',
    '--format=tar',
    ...needsCertificates ? ['--include=ca-certificates'] : [],
    // extracts the first packages as slim as dpkg's own setting makes the later ones
    `--dpkgopt=${join(files, 'etc/dpkg/dpkg.cfg.d/docker-slim')}`,
    ...aptOptions.map(option => `--aptopt=${option}`),
    // whatever this machine's umask is
    `--customize-hook=chmod --recursive u=rwX,go=rX '${files}'`,
    `--customize-hook=for part in '${files}'/*; do cp --recursive --preserve=mode "$part" "$1/"; done`,
    // mmdebstrap's own cleaning would run apt with docker-clean's commands, and those on this machine
    '--skip=cleanup/apt',
    '--customize-hook=rm --recursive --force "$1"/etc/apt/sources.list "$1"/etc/dpkg/dpkg.cfg.d/99mmdebstrap "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*',
    ...needsCertificates ? ['--customize-hook=chroot "$1" update-ca-certificates'] : [],
    'trixie',
    archive,
    source(mirror, 'trixie'),
    source(mirror, 'trixie-updates'),
    source(securityMirror, 'trixie-security'),
  ]
}
