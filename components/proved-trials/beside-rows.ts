import { parseDockerfile } from '#dockerfile'
import { differingLines } from '#line-diff'
import { listingRows } from '../stage-graph/listing-rows.ts'

/** An instruction beside those of another Dockerfile, or several in a row that both have. */
export type BesideRow
  = | { readonly kind: 'instruction', readonly keyword: string, readonly rest: string, readonly differs: boolean, readonly isFirstOfStage: boolean }
    | { readonly kind: 'same', readonly count: number }

/** So many instructions that both have, and more, are told as one row. */
const MANY = 3

/** The instructions of a Dockerfile, each with whether the other one lacks it; what both have at length is left out, but for FROM. */
export function besideRows(text: string, other: string): BesideRow[] {
  const rows = listingRows(parseDockerfile(text), Infinity)
  const textOf = (dockerfile: string) => listingRows(parseDockerfile(dockerfile), Infinity).map(row => row.text).join('\n')
  const differs = differingLines(textOf(text), textOf(other)).map(line => line.differs)
  const result: BesideRow[] = []
  for (let at = 0; at < rows.length; at++) {
    const end = endOfSame(at)
    if (end - at >= MANY) {
      result.push({ kind: 'same', count: end - at })
      at = end - 1
      continue
    }
    const { keyword, rest } = rows[at]!
    result.push({ kind: 'instruction', keyword, rest, differs: differs[at] === true, isFirstOfStage: keyword === 'FROM' && at > 0 })
  }
  return result

  function endOfSame(from: number): number {
    let end = from
    while (end < rows.length && !differs[end] && rows[end]?.keyword !== 'FROM') end++
    return end
  }
}
