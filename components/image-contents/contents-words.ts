import type { Cell } from './contents-cells.ts'
import { formatBytes } from '#measurements'
import { pathInWords } from './map-layout.ts'

/** `/usr/libexec/gcc, compiler: 105 MB in 7 files, gone in multi` */
export function cellInWords(cell: Cell, withGone: boolean): string {
  const { bytes, files, words } = cell
  return `${pathInWords(cell)}${words ? `, ${words}` : ''}: ${formatBytes(bytes)} in ${files} ${files === 1 ? 'file' : 'files'}${withGone ? `, ${fateInWords(cell)}` : ''}`
}

/** What became of a piece in the image that it is compared with. */
export function fateInWords({ bytes, keptBytes }: Cell): string {
  if (keptBytes === 0) return 'gone in multi'
  if (bytes - keptBytes < bytes / 100) return 'still in multi'
  return `${formatBytes(keptBytes)} of it still in multi`
}
