import type { Dockerfile, Step } from '#dockerfile'

/** A row of the listing: one instruction, or those in a row that write only metadata. */
export interface ListingRow {
  /** first line of the instruction, from 1; it names the row */
  readonly line: number
  readonly keyword: string
  /** what follows the keyword */
  readonly rest: string
  /** whole, as one line */
  readonly text: string
  /** index of its stage; undefined above the first FROM */
  readonly stage: number | undefined
}

/**
 * The instructions of a Dockerfile without comments, each on one row. Where there would be more than `most` rows, neighbours that write only metadata
 * share one, and mounts that lead to no stage lose their details, so that the command is seen.
 */
export function listingRows(dockerfile: Dockerfile, most: number): ListingRow[] {
  const rows: ListingRow[] = [
    ...dockerfile.globalSteps.map(step => toRow(step, undefined)),
    ...dockerfile.stages.flatMap(({ index, from, steps }) => [from, ...steps].map(step => toRow(step, index))),
  ]
  return rows.length <= most ? rows : joinMetadata(rows).map(row => ({ ...row, rest: row.rest.replace(/--mount=(?!\S*\bfrom=)\S+/g, '--mount=…') }))
}

/** Line of the first instruction that begins with `text`. */
export function lineThatBegins(dockerfile: Dockerfile, text: string): number | undefined {
  return [...dockerfile.globalSteps, ...dockerfile.stages.flatMap(({ from, steps }) => [from, ...steps])].find(step => step.text.startsWith(text))?.line
}

function toRow({ line, keyword, text }: Step, stage: number | undefined): ListingRow {
  return { line, keyword, rest: text.slice(keyword.length).trim(), text, stage }
}

const METADATA = new Set(['CMD', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME'])

function joinMetadata(rows: readonly ListingRow[]): ListingRow[] {
  const joined: ListingRow[] = []
  for (const row of rows) {
    const last = joined.at(-1)
    const isNext = last !== undefined && last.stage === row.stage && METADATA.has(row.keyword) && METADATA.has(last.keyword.split(', ').at(-1) ?? '')
    if (isNext) joined[joined.length - 1] = { ...last, keyword: `${last.keyword}, ${row.keyword}`, rest: '', text: `${last.text} · ${row.text}` }
    else joined.push(row)
  }
  return joined
}
