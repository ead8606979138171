import type { ImageConfig } from './config.ts'

/** One entry of an image's history, and what the layer that it committed was read as. */
export interface HistoryEntry<Reading> {
  /** the instruction as the engine recorded it, without the builder's own wrapping: `RUN pip install …` */
  readonly instruction: string
  /** undefined where the instruction only wrote metadata */
  readonly reading: Reading | undefined
}

/** Joins an image's layers, lowest first, with its history: an entry that committed a layer takes the next one. Builders may leave out the history. */
export function withHistory<Reading>({ history }: Pick<ImageConfig, 'history'>, layers: readonly Reading[]): HistoryEntry<Reading>[] {
  const remaining = layers.values()
  const entries = history.map(({ created_by, empty_layer }) => ({
    instruction: instructionOf(created_by),
    reading: empty_layer ? undefined : remaining.next().value,
  }))
  return [...entries, ...remaining.map(reading => ({ instruction: '', reading }))]
}

/** The history says `/bin/sh -c #(nop)  CMD ["python3"]` (classic builder), `RUN |1 VERSION=1 /bin/sh -c make # buildkit` or `EXPOSE map[80/tcp:{}]`. */
export function instructionOf(createdBy: string): string {
  return createdBy
    .replace(/ # buildkit$/, '')
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^(?:RUN )?(?:\|\d+ .*?)?\/bin\/sh -c /, 'RUN ')
    .replace(/^EXPOSE map\[(.*)\]$/, (_, ports: string) => `EXPOSE ${ports.replaceAll(':{}', '')}`)
    .replace(/\s+/g, ' ')
    .trim()
}
