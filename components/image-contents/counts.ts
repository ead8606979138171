import type { Kind, MeasuredContents } from '#measurements'
import type { Pair } from '../figure/figures.ts'
import { packagesOf } from '../kubernetes/dots.ts'

/** What can be counted in an image beside its bytes: the fewer, the less there is to patch, to scan and to misuse. */
export interface CountRow {
  readonly what: string
  readonly values: Readonly<Record<Kind, string>>
}

export function countRows({ single, multi }: Pair): CountRow[] {
  return COUNTED.map(({ what, of }) => ({ what, values: { single: of(single.contents), multi: of(multi.contents) } }))
}

const COUNTED: readonly { readonly what: string, readonly of: (contents: MeasuredContents) => string }[] = [
  // whichever manager installed a package, it has to be patched
  { what: 'packages', of: contents => String(packagesOf(contents)) },
  { what: 'executables', of: ({ executables }) => String(executables) },
  { what: 'setuid files', of: ({ setuid }) => String(setuid) },
  { what: 'shell', of: ({ hasShell }) => hasShell ? 'yes' : 'none' },
  { what: 'user', of: ({ user }) => user || 'root' },
]
