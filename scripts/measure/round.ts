/** Hundredths of a second: finer is noise. */
export function toHundredths(seconds: number): number {
  return Math.round(seconds * 100) / 100
}
