const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/**
 * A size for people, decimal as Docker prints it: three significant digits at most.
 *
 * `formatBytes(1_190_000_000)` is `1.19 GB`, `formatBytes(6_040_000)` is `6.04 MB`, `formatBytes(537_900_000)` is `538 MB`.
 */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  // 999.5 would round up to 1000 of its unit, so it is already 1 of the next
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? Math.round(value) : Number(value.toPrecision(3))} ${UNITS[unit]}`
}

/** Seconds for people: `0.42 s`, `8.1 s`, `34 s`, `2 min 5 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(2)} s`
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  if (seconds < 119.5) return `${Math.round(seconds)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** A share between 0 and 1 as a percentage; decimals appear only above 99 %, where they are the message: `72 %`, `99.2 %`. */
export function formatShare(share: number): string {
  const percent = share * 100
  return percent > 99 && percent < 100 ? `${(Math.floor(percent * 10) / 10).toFixed(1)} %` : `${Math.round(percent)} %`
}

/** How much smaller `after` is than `before`, as a share of `before` between 0 and 1; negative where it grew. */
export function reduction(before: number, after: number): number {
  return 1 - after / before
}
