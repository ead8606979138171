import type { Case } from './case.ts'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { parseCases } from './case-text.ts'

const FOLDER = new URL('../../test/claims/differential/', import.meta.url)

/** The cases that are kept, file by file. */
export async function readCorpus(): Promise<Case[]> {
  const folder = new URL('corpus/', FOLDER)
  const names = (await readdir(folder)).filter(name => name.endsWith('.txt')).sort()
  const texts = await Promise.all(names.map(name => readFile(new URL(name, folder), 'utf8')))
  return texts.flatMap(parseCases)
}

/** What builders were seen to do with the cases of the corpus, one line of JSON a case. Written by `npm run differential record`. */
export const RECORD = fileURLToPath(new URL('observations.jsonl', FOLDER))

const recorded = z.object({
  title: z.string(),
  /** the builder that did it */
  builder: z.string(),
  lines: z.array(z.number()),
  layers: z.array(z.object({ keyword: z.string(), committed: z.enum(['layer', 'empty layer', 'metadata']) })),
  edits: z.record(z.string(), z.record(z.string(), z.boolean())),
})

export type Recorded = z.infer<typeof recorded>

/** What was recorded, by the case's title. */
export async function readRecord(): Promise<Map<string, Recorded>> {
  const lines = (await readFile(RECORD, 'utf8')).split('\n').filter(Boolean)
  return new Map(lines.map(line => recorded.parse(JSON.parse(line))).map(one => [one.title, one]))
}
