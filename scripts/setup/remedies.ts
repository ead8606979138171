import type { System } from './facts.ts'

export const INSIDE_WSL = 'See the first line: in WSL 2, npm run setup tells.'

/** `--yes` installs on Debian and Ubuntu themselves: their derivatives name and split packages in their own ways. */
export function installs({ platform, distribution, wsl }: System): boolean {
  return platform === 'linux' && wsl !== 1 && (distribution === 'debian' || distribution === 'ubuntu')
}

/** The command as this person must type it. */
export function asRoot({ root }: System, words: readonly string[]): string {
  return (root ? words : ['sudo', ...words]).join(' ')
}

export function apt(...packages: readonly string[]): string[] {
  return ['apt-get', 'install', '-y', '--no-install-recommends', ...packages]
}
