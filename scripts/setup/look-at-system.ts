import type { NodeFacts, Product, Program, System } from './facts.ts'
import { existsSync, readFileSync } from 'node:fs'
import { platform as kernel, release } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseEnv } from 'node:util'
import { $ } from 'zx'

export function lookAtSystem(): System {
  const distribution = process.platform === 'linux' ? osRelease() : undefined
  const wsl = wslVersion()
  return {
    platform: process.platform,
    name: distribution?.PRETTY_NAME ?? { darwin: 'macOS', win32: 'Windows', linux: 'Linux' }[kernel() as string] ?? kernel(),
    ...(distribution?.ID ? { distribution: distribution.ID } : {}),
    ...(wsl ? { wsl } : {}),
    root: process.getuid?.() === 0,
    sudo: onPath('sudo'),
    systemd: existsSync('/run/systemd/system'),
    products: products(wsl !== undefined),
    programs: programs(),
  }
}

/** @see https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
function osRelease(): Partial<Record<string, string>> {
  const file = ['/etc/os-release', '/usr/lib/os-release'].find(path => existsSync(path))
  return file ? parseEnv(readFileSync(file, 'utf8')) : {}
}

/** Microsoft's kernels say so in their release: `5.15.90.1-microsoft-standard-WSL2`, and `4.4.0-19041-Microsoft` in WSL 1. */
function wslVersion(): 1 | 2 | undefined {
  if (process.platform !== 'linux' || !/microsoft/i.test(release()))
    return undefined
  return release().endsWith('-Microsoft') ? 1 : 2
}

/** Looks for programs and apps, not for settings folders, which outlive the product. */
function products(wsl: boolean): Product[] {
  const signs: Record<Product, () => boolean> = {
    'Docker Desktop': () => [
      '/Applications/Docker.app',
      '/opt/docker-desktop',
      ...wsl ? ['/mnt/wsl/docker-desktop', '/mnt/c/Program Files/Docker/Docker/Docker Desktop.exe'] : [],
    ].some(path => existsSync(path)),
    'Colima': () => onPath('colima'),
    'OrbStack': () => existsSync('/Applications/OrbStack.app'),
    'Rancher Desktop': () => [
      '/Applications/Rancher Desktop.app',
      '/opt/rancher-desktop',
      ...wsl ? ['/mnt/wsl/rancher-desktop', '/mnt/c/Program Files/Rancher Desktop/Rancher Desktop.exe'] : [],
    ].some(path => existsSync(path)),
  }
  const names: Product[] = ['Docker Desktop', 'Colima', 'OrbStack', 'Rancher Desktop']
  return names.filter(name => signs[name]())
}

function programs(): Program[] {
  const signs: Record<Program, () => boolean> = {
    'dockerd': () => onPath('dockerd'),
    'mmdebstrap': () => onPath('mmdebstrap'),
    'debian-archive-keyring': () => existsSync('/usr/share/keyrings/debian-archive-keyring.gpg'),
  }
  const names: Program[] = ['dockerd', 'mmdebstrap', 'debian-archive-keyring']
  return names.filter(name => signs[name]())
}

/** `/usr/sbin` too: a person's PATH on Debian leaves out where dockerd is. */
function onPath(program: string): boolean {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'].some(folder => folder && existsSync(join(folder, program)))
}

/** npm tells its scripts which Node runs npm itself: the machine's own. */
export async function lookAtNode(): Promise<NodeFacts> {
  const scripts = process.versions.node
  const path = process.env.npm_node_execpath
  const output = path ? await $({ quiet: true, nothrow: true })`${path} --version` : undefined
  return output?.ok ? { scripts, machine: output.stdout.trim().replace(/^v/, '') } : { scripts }
}
