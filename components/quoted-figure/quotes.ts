/** Sizes as the usual lesson tells them: quoted, never measured here, so they are text with their own source. */
export interface Quote {
  readonly single: string
  readonly multi: string
  readonly saved: string
}

const QUOTES: Readonly<Record<string, Quote>> = {
  flask: { single: '495 MB', multi: '162 MB', saved: '67 %' },
  node: { single: '1.2 GB', multi: '150 MB', saved: '85 %' },
}

/** What is usually told of this language's lab app. */
export function quoteOf(language: string): Quote | undefined {
  return QUOTES[language]
}

/**
 * A size as people write it, in bytes: `1.2 GB` is 1,200,000,000.
 *
 * @throws Error for a text that is no size
 */
export function bytesOf(size: string): number {
  const [, number, unit] = /^([\d.]+) ([kMG]?B)$/.exec(size) ?? []
  const factor = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }[unit ?? '']
  if (number === undefined || factor === undefined) throw new Error(`"${size}" is no size such as 495 MB.`)
  return Math.round(Number(number) * factor)
}
