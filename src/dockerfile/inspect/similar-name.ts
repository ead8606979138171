/**
 * The name that a typing mistake most likely meant: at most two letters inserted, deleted or replaced. Undefined where none is that near.
 *
 * Source of the distance: BuildKit util/suggest.
 */
export function similarName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = 3
  for (const candidate of candidates) {
    // of a name of three letters or fewer, two of them say nothing
    if (Math.abs(candidate.length - name.length) >= least || Math.min(candidate.length, name.length) <= 3) continue
    const distance = editDistance(name, candidate)
    if (distance === 0 || distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[b.length] ?? 0
}
