import type { Kind, MeasuredImage, MeasuredLayer } from '#measurements'
import { formatBytes, formatShare } from '#measurements'

/** What one line beside a stack stands for. Sizes are in bytes. */
export interface StackRow {
  /** `base` is all that came with the base image, `layer` one layer of our own, `metadata` the instructions in a row that wrote no layer */
  readonly kind: 'base' | 'layer' | 'metadata'
  readonly label: string
  readonly instructions: readonly string[]
  readonly bytes: number
  readonly pullBytes: number
  /** of `bytes`, those that a later layer replaces or removes; 0 for the base, whose waste is not ours */
  readonly wastedBytes: number
  /** what the layer stores a second time, and what it takes away from the layers below, which keep it */
  readonly replaced: FilesAndBytes
  readonly removed: FilesAndBytes
}

export interface FilesAndBytes {
  readonly files: number
  readonly bytes: number
}

const NOTHING: FilesAndBytes = { files: 0, bytes: 0 }

/** An image's layers as rows in the order of the Dockerfile: the base image first, neighbouring metadata instructions together. */
export function stackRows(image: MeasuredImage): StackRow[] {
  const base = image.layers.filter(layer => layer.fromBase)
  const rows = base.length
    ? [
        baseRow(base, baseName(image)),
      ]
    : []
  for (const layer of image.layers.filter(layer => !layer.fromBase)) {
    const last = rows.at(-1)
    if (layer.committed) {
      rows.push({
        kind: 'layer',
        label: oneLine(layer.instruction),
        instructions: [
          oneLine(layer.instruction),
        ],
        bytes: layer.bytes,
        pullBytes: layer.pullBytes,
        wastedBytes: layer.wastedBytes,
        replaced: { files: layer.replacedFiles, bytes: layer.replacedBytes },
        removed: { files: layer.removedFiles, bytes: layer.removedBytes },
      })
    }
    else if (last?.kind === 'metadata') {
      rows[rows.length - 1] = metadataRow([
        ...last.instructions,
        oneLine(layer.instruction),
      ])
    }
    else {
      rows.push(metadataRow([
        oneLine(layer.instruction),
      ]))
    }
  }
  return rows
}

function baseRow(layers: readonly MeasuredLayer[], name: string | undefined): StackRow {
  const sum = (of: 'bytes' | 'pullBytes') => layers.reduce((total, layer) => total + layer[of], 0)
  return {
    kind: 'base',
    label: name ? `FROM ${name}` : 'the base image',
    instructions: layers.map(layer => oneLine(layer.instruction)),
    bytes: sum('bytes'),
    pullBytes: sum('pullBytes'),
    wastedBytes: 0,
    replaced: NOTHING,
    removed: NOTHING,
  }
}

function metadataRow(instructions: readonly string[]): StackRow {
  const keywords = instructions.map(instruction => instruction.split(' ', 1)[0])
  return { kind: 'metadata', label: keywords.join(', '), instructions, bytes: 0, pullBytes: 0, wastedBytes: 0, replaced: NOTHING, removed: NOTHING }
}

/** The base image of the last stage: what its FROM names, without flags and without the stage's own name; undefined for scratch. */
export function baseName({ builds, layers }: MeasuredImage): string | undefined {
  if (!layers.some(layer => layer.fromBase)) return undefined
  const froms = builds.cold.steps.filter(step => /^FROM\s/i.test(step.instruction)).sort((a, b) => a.line - b.line)
  const words = froms.at(-1)?.instruction.split(/\s+/).slice(1).filter(word => !word.startsWith('--'))
  return words?.[0]
}

function oneLine(instruction: string): string {
  return instruction.replace(/\s*\\?\n\s*/g, ' ').replace(/\s+/g, ' ').trim()
}

/** Index of the row with the most bytes. */
export function largestRow(rows: readonly StackRow[]): number {
  return rows.reduce((largest, row, index) => row.bytes > (rows[largest]?.bytes ?? -1) ? index : largest, 0)
}

/** Index of the row that takes away the most bytes; undefined where none takes away any. */
export function clearingRow(rows: readonly StackRow[]): number | undefined {
  const most = Math.max(0, ...rows.map(row => row.removed.bytes))
  return most === 0 ? undefined : rows.findIndex(row => row.removed.bytes === most)
}

/** A row as one sentence, for a screen reader. */
export function rowInWords(row: StackRow): string {
  switch (row.kind) {
    case 'base': return `${row.label}: base image, ${formatBytes(row.bytes)}`
    case 'layer': return `${row.label}: layer of ${formatBytes(row.bytes)}`
    case 'metadata': return `${row.instructions.join('; ')}: only metadata, no layer`
  }
}

/** What a row weighs, as one sentence under the picture; `imageBytes` is the whole image. */
export function sizesInWords(row: StackRow, kind: Kind, imageBytes: number): string {
  if (row.kind === 'metadata') return 'Only metadata: it is written to the image\'s configuration and makes no layer.'
  const share = row.bytes / imageBytes
  const shareInWords = share > 0 && share < 0.005 ? 'less than 1 %' : formatShare(share)
  const origin = row.kind === 'base' ? '; it came with the base image' : ''
  return `${formatBytes(row.bytes)}, ${shareInWords} of the ${kind}-stage image; ${formatBytes(row.pullBytes)} as pulled${origin}`
}

/** What a row does to the layers below it and what later layers do to it, as one sentence; undefined where nothing is stored in vain. */
export function wasteInWords({ wastedBytes, replaced, removed }: StackRow): string | undefined {
  const parts = [
    removed.bytes > 0 && `takes away ${filesInWords(removed)}, which the layers below keep`,
    replaced.bytes > 0 && `stores ${filesInWords(replaced)} a second time`,
    // said of a clean-up, it would only distract: the picture shows it
    wastedBytes > 0 && removed.bytes === 0 && `${formatBytes(wastedBytes)} of it ${replaced.bytes > 0 ? 'are in turn' : 'are'} replaced or removed by later layers`,
  ].filter(part => part !== false)
  if (!parts.length) return undefined
  const sentence = parts.join('; ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

function filesInWords({ files, bytes }: FilesAndBytes): string {
  return `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'} of ${formatBytes(bytes)}`
}
