import type { EngineFacts, Facts, System } from '../../scripts/setup/facts.ts'

/** Machines that the course meets, as `look` would describe them. */

const nothing: Omit<Facts, 'system'> = {
  node: { scripts: '24.21.0', machine: '24.21.0' },
  engine: { state: 'silent', sentence: 'No Docker engine answers.' },
  browser: { state: 'missing' },
  bases: { state: 'unknown' },
}

const linux: System = {
  platform: 'linux',
  name: 'Linux',
  root: false,
  sudo: true,
  systemd: true,
  products: [],
  programs: [],
}

export const running: Extract<EngineFacts, { state: 'answers' }> = {
  state: 'answers',
  version: '28.5.1',
  imageStore: 'graphdriver',
  storageDriver: 'overlay2',
  operatingSystem: 'Ubuntu 24.04.3 LTS',
  freeBytes: 50e9,
}

/** A container or a bare virtual machine: root, no service manager, nothing installed. */
export const debianRoot: Facts = {
  ...nothing,
  system: { ...linux, name: 'Debian GNU/Linux 12 (bookworm)', distribution: 'debian', root: true, sudo: false, systemd: false },
}

export const ubuntuUser: Facts = { ...nothing, system: { ...linux, name: 'Ubuntu 24.04.3 LTS', distribution: 'ubuntu' } }

export const macWithColimaStopped: Facts = {
  ...nothing,
  engine: {
    state: 'silent',
    sentence: 'No Docker engine answers.',
    chosen: { host: 'unix:///Users/ada/.colima/default/docker.sock', source: 'context "colima"' },
  },
  system: { ...linux, platform: 'darwin', name: 'macOS', systemd: false, products: ['Docker Desktop', 'Colima'] },
}

export const wslWithDesktopStopped: Facts = { ...nothing, system: { ...ubuntuUser.system, wsl: 2, products: ['Docker Desktop'] } }

export const fedora: Facts = { ...nothing, system: { ...linux, name: 'Fedora Linux 43', distribution: 'fedora' } }

export const windows: Facts = {
  ...nothing,
  system: { ...linux, platform: 'win32', name: 'Windows', systemd: false },
}

export const complete: Facts = {
  ...ubuntuUser,
  engine: running,
  browser: { state: 'starts', path: '/usr/bin/google-chrome', version: 'Google Chrome 156.0' },
  bases: { state: 'listed', official: ['golang:1.26', 'node:24'], standIns: [], missing: [] },
}
