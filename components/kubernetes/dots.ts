import type { MeasuredContents } from '#measurements'

const NAMES = { dpkg: 'Debian', apk: 'Alpine', pip: 'Python', npm: 'npm' } as const

/** What a scanner looks up in its lists of vulnerabilities: every package that a package manager recorded. */
export function packagesOf({ packages }: MeasuredContents): number {
  return Object.values(packages).reduce((sum, count) => sum + count, 0)
}

/** `455 Debian, 2 Python, 224 npm`; nothing where there is none. */
export function packagesInWords({ packages }: MeasuredContents): string {
  return (['dpkg', 'apk', 'pip', 'npm'] as const).filter(manager => packages[manager] > 0).map(manager => `${packages[manager]} ${NAMES[manager]}`).join(', ')
}

/** Dots as one SVG path, `columns` in a row, from the upper left; each `size` wide, `pitch` from one to the next. */
export function dotsPath(count: number, columns: number, pitch: number, size: number): string {
  return Array.from({ length: count }, (_, index) => `M${index % columns * pitch} ${Math.floor(index / columns) * pitch}h${size}v${size}h${-size}z`).join('')
}
