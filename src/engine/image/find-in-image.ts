import type { Engine } from '../connect.ts'
import type { ImageReading } from './archive.ts'
import type { Entry } from './layer-tar.ts'
import { Buffer } from 'node:buffer'
import { readImage } from './archive.ts'
import { withHistory } from './history.ts'
import { bytesOf } from './layer-tar.ts'
import { pathOf } from './tar-path.ts'

/**
 * Searches an image for bytes: every file of every layer, hidden by a later one or not, the names of files, the history and the
 * configuration. What a file holds in another form (compressed, base64) is not unpacked. Streaming; throws as `readImage` does.
 *
 * @param engine where the image is
 * @param reference the image's id or tag
 * @param needle the bytes, or text as UTF-8; as it stands: a line feed at its end is searched for too
 * @param options `signal` stops the search
 * @returns the places, each in words and with `…` where the needle stood: `layer 4, COPY . .: /app/registry_token.txt` (layers count from
 *   1, metadata does not count), `history: RUN |1 TOKEN=… /bin/sh -c make`, `config: Env TOKEN=…`; empty where it is nowhere
 */
export async function findInImage(engine: Engine, reference: string, needle: string | Uint8Array, options: { readonly signal?: AbortSignal } = {}): Promise<string[]> {
  const bytes = Buffer.from(needle)
  if (bytes.length === 0) throw new RangeError('Nothing to search for: every place holds the empty text.')
  return placesIn(await readImage(engine, reference, entries => filesWith(entries, bytes), options), bytes)
}

/** The files of a layer whose name, link target or content holds the needle. */
async function filesWith(entries: AsyncIterable<Entry>, needle: Buffer): Promise<string[]> {
  const files: string[] = []
  for await (const entry of entries) {
    const { name, linkname } = entry.header
    const isNamed = Buffer.from(`${name}\n${linkname ?? ''}`).includes(needle)
    if (await contains(bytesOf(entry), needle) || isNamed) files.push(pathOf(name))
  }
  return files
}

/** Whether a stream holds the needle, also across the border of two chunks; reads it to its end. */
export async function contains(stream: AsyncIterable<Uint8Array>, needle: Buffer): Promise<boolean> {
  let found = false
  let tail = Buffer.alloc(0)
  for await (const chunk of stream) {
    if (found) continue
    const window = Buffer.concat([tail, chunk])
    found = window.includes(needle)
    tail = window.subarray(Math.max(0, window.length - needle.length + 1))
  }
  return found
}

function placesIn({ config, layers }: ImageReading<string[]>, needle: Buffer): string[] {
  const inFiles = withHistory(config, layers)
    .filter(({ reading }) => reading !== undefined)
    .flatMap(({ instruction, reading }, index) => {
      const layer = [`layer ${index + 1}`, ...instruction ? [inWords(instruction, needle)] : []].join(', ')
      return reading?.content.map(path => `${layer}: ${inWords(path, needle)}`) ?? []
    })
  const { history, config: ofContainers, ...ofImage } = config
  const inHistory = history.flatMap(entry => Object.values(entry).flatMap(stringsIn))
  const inConfig = Object.entries({ ...ofImage, ...ofContainers }).flatMap(([field, value]) => stringsIn(value).map(text => ({ field, text })))
  const places = [
    ...inFiles,
    ...inHistory.filter(text => holds(text, needle)).map(text => `history: ${inWords(text, needle)}`),
    ...inConfig.filter(({ text }) => holds(text, needle)).map(({ field, text }) => `config: ${field} ${inWords(text, needle)}`),
  ]
  return [...new Set(places)]
}

/** Every text within a JSON value: strings, and the names of fields (labels, ports and volumes are such) with the text they name. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  return Object.entries(value).flatMap(([name, inner]) => typeof inner === 'string' ? [`${name}=${inner}`] : [name, ...stringsIn(inner)])
}

function holds(text: string, needle: Buffer): boolean {
  return Buffer.from(text).includes(needle)
}

/** Places are for people and land in logs: one line, not too long, and without what was searched for, which may be a secret. */
function inWords(text: string, needle: Buffer): string {
  const line = text.replaceAll(needle.toString(), '…').replace(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}

const LONGEST = 100
