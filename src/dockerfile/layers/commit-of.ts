import type { EvaluatedStep } from '../evaluate/types.ts'
import { joinPath } from '../evaluate/paths.ts'

export interface Commit {
  readonly commits: 'layer' | 'metadata'
  /** one sentence */
  readonly reason: string
}

/**
 * Whether BuildKit commits a layer for a step. It does so before it knows whether a file changes.
 *
 * Source: BuildKit frontend/dockerfile/dockerfile2llb/convert.go, the dispatch functions; the same in the frontend that Docker 20.10 brings.
 */
export function commitOf({ step, words, before }: Pick<EvaluatedStep, 'step' | 'words' | 'before'>): Commit {
  const { keyword } = step
  if (keyword === 'WORKDIR') {
    const directory = joinPath(before.workdir, words[0]?.value ?? '')
    return directory === '/'
      ? { commits: 'metadata', reason: 'WORKDIR / needs no directory, so it only sets the working directory.' }
      : { commits: 'layer', reason: 'WORKDIR commits a layer with its directory, even where that exists already.' }
  }
  const layer = LAYERS[keyword]
  return layer === undefined ? { commits: 'metadata', reason: METADATA[keyword] ?? `${keyword} writes to the image's configuration only.` } : { commits: 'layer', reason: layer }
}

const LAYERS: Readonly<Record<string, string>> = {
  ADD: 'ADD commits a layer with the files it adds, even where the same bytes are there already.',
  COPY: 'COPY commits a layer with the files it copies, even where the same bytes are there already.',
  RUN: 'RUN commits a layer with the files its command changed, even where it changed none.',
}

const METADATA: Readonly<Record<string, string>> = {
  ARG: 'ARG holds for the build alone and leaves no file in the image; its name and value stay in the history.',
  ONBUILD: 'ONBUILD keeps an instruction for the images built on this one; here it adds no file.',
}
