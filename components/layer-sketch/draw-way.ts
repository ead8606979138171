import type { Deed, Way } from './sketches.ts'
import { parseDockerfile, predictLayers } from '#dockerfile'

export interface DrawnFile {
  readonly name: string
  readonly deed: Deed
  /** whether a later step stores it again or removes it */
  readonly wasted: boolean
}

export interface DrawnStep {
  readonly instruction: string
  /** as BuildKit commits it, by the model of `#dockerfile` */
  readonly commits: 'layer' | 'metadata'
  readonly files: readonly DrawnFile[]
}

export interface DrawnWay {
  readonly title: string
  /** in the order of the Dockerfile, which is from the ground up */
  readonly steps: readonly DrawnStep[]
  /** how many whole files the layers hold together, and how many of them a container sees */
  readonly stored: number
  readonly seen: number
  /** how many more an engine may store, where a step brings the same bytes once more */
  readonly perhaps: number
  readonly layers: number
}

/** What the layers of one way hold, when its first `steps` steps are done. */
export function drawWay(way: Way, steps = way.steps.length): DrawnWay {
  const done = way.steps.slice(0, steps)
  const predicted = predictLayers(parseDockerfile(`FROM python:3.13-slim\n${done.map(step => step.instruction).join('\n')}\n`))
  const drawn = done.map(({ instruction, files = {} }, index): DrawnStep => ({
    instruction,
    commits: predicted[index]?.commits ?? 'metadata',
    files: Object.entries(files).map(([name, deed]) => ({ name, deed, wasted: holds(deed) && done.slice(index + 1).some(later => replaces(later.files?.[name])) })),
  }))
  const files = drawn.flatMap(step => step.files)
  const held = files.filter(file => holds(file.deed))
  return {
    title: way.title,
    steps: drawn,
    stored: held.length,
    seen: held.filter(file => !file.wasted).length,
    perhaps: files.filter(file => file.deed === 'same bytes').length,
    layers: drawn.filter(step => step.commits === 'layer').length,
  }
}

function holds(deed: Deed): boolean {
  return deed === 'stores' || deed === 'stores again'
}

function replaces(deed: Deed | undefined): boolean {
  return deed === 'stores again' || deed === 'removes'
}

/** A step as one sentence, for a screen reader. */
export function stepInWords({ instruction, commits, files }: DrawnStep): string {
  if (commits === 'metadata') return `${instruction}: only metadata`
  if (!files.length) return `${instruction}: a layer without files`
  return `${instruction}: a layer that ${files.map(({ name, deed, wasted }) => `${DEEDS[deed]} ${name}${wasted ? ', in vain' : ''}`).join(' and ')}`
}

const DEEDS: Readonly<Record<Deed, string>> = {
  'stores': 'stores',
  'stores again': 'stores once more',
  'removes': 'hides',
  'same bytes': 'gets the same bytes of',
}

/** What is stored and what is seen of it, in a line. */
export function resultInWords({ layers, stored, seen, perhaps }: DrawnWay): string {
  const inLayers = layers === 1 ? '1 layer' : `${layers} layers`
  if (stored === 0) return layers === 0 ? 'no layer' : `${inLayers}, no file stored`
  if (perhaps > 0) return `${inLayers}, ${stored} or ${stored + perhaps} files stored: engines differ`
  return `${inLayers}, ${stored === 1 ? '1 file' : `${stored} files`} stored, ${seen === stored ? 'all' : seen === 0 ? 'none' : seen} seen`
}
