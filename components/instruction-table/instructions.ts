import type { Figures } from '../figure/figures.ts'
import { parseDockerfile, predictLayers } from '#dockerfile'
import { formatBytes } from '#measurements'
import { languageName } from '../figure/figures.ts'

export type Commits = 'layer' | 'metadata'

export interface Instruction {
  readonly keyword: string
  /** a few words for a row */
  readonly does: string
  readonly commits: Commits
  /** one sentence: why it is a layer or not */
  readonly reason: string
}

/** Every instruction as a Dockerfile usually has them, from its first line to its last; what each commits is what the model of BuildKit says. */
export function allInstructions(): Instruction[] {
  return KNOWN.map(({ keyword, does, example }) => {
    if (keyword === 'FROM') return { keyword, does, commits: 'layer', reason: 'FROM brings the layers of the base image; FROM scratch brings none.' }
    const step = predictLayers(parseDockerfile(`FROM python:3.13-slim\n${keyword} ${example}\n`))[0]
    return { keyword, does, commits: step?.commits ?? 'metadata', reason: step?.reason ?? '' }
  })
}

/** What an instruction weighed in one of the measured images. */
export interface Example {
  /** as written in its Dockerfile */
  readonly text: string
  /** bytes; 0 where it committed no layer, or an empty one */
  readonly bytes: number
  readonly committed: boolean
  /** `lab 01, Flask, Dockerfile.single`; for FROM nothing, since many share a base */
  readonly where?: string
}

/** The heaviest line with this keyword in all measured images, else the first; undefined where none of them has one. */
export function exampleOf(figures: Figures | undefined, keyword: string): Example | undefined {
  if (figures?.state !== 'ready') return undefined
  const { bases, labs } = figures.measurements
  if (keyword === 'FROM') {
    const base = bases.toSorted((a, b) => b.bytes - a.bytes)[0]
    return base && { text: `FROM ${base.name}`, bytes: base.bytes, committed: true }
  }
  const examples = Object.entries(labs).flatMap(([lab, languages]) => Object.entries(languages).flatMap(([language, pair]) => (['single', 'multi'] as const).flatMap(kind => pair[kind].layers
    .filter(layer => !layer.fromBase && layer.instruction.startsWith(`${keyword} `))
    .map((layer): Example => ({ text: layer.instruction.replace(/\s*\\?\n\s*/g, ' '), bytes: layer.bytes, committed: layer.committed, where: `lab ${lab.slice(0, 2)}, ${languageName(language)}, Dockerfile.${kind}` })))))
  return examples.toSorted((a, b) => b.bytes - a.bytes)[0]
}

/** What it weighed, in a sentence. */
export function exampleInWords(example: Example | undefined): string {
  if (!example) return 'None of the images of this course needs one.'
  if (!example.committed) return `No layer, 0 B (${example.where}).`
  if (example.where === undefined) return `${formatBytes(example.bytes)}: the heaviest base in this course.`
  return example.bytes === 0 ? `A layer of 0 B (${example.where}).` : `${formatBytes(example.bytes)}: the heaviest one in this course (${example.where}).`
}

const KNOWN: readonly { readonly keyword: string, readonly does: string, readonly example: string }[] = [
  { keyword: 'FROM', does: 'starts a stage on a base', example: '' },
  { keyword: 'ARG', does: 'a variable while building', example: 'VERSION=1' },
  { keyword: 'ENV', does: 'a variable that stays', example: 'LEVEL=1' },
  { keyword: 'LABEL', does: 'a note for tools', example: 'version=1' },
  { keyword: 'MAINTAINER', does: 'the author (use LABEL)', example: 'nobody' },
  { keyword: 'SHELL', does: 'the shell of shell form', example: '["/bin/bash", "-c"]' },
  { keyword: 'WORKDIR', does: 'the current folder', example: '/app' },
  { keyword: 'COPY', does: 'copies files', example: 'app.py .' },
  { keyword: 'ADD', does: 'copies, unpacks, fetches', example: 'app.tar .' },
  { keyword: 'RUN', does: 'runs a command', example: 'true' },
  { keyword: 'USER', does: 'who runs what follows', example: '65532' },
  { keyword: 'VOLUME', does: 'a folder of its own', example: '/data' },
  { keyword: 'EXPOSE', does: 'a note: the app\'s port', example: '8080' },
  { keyword: 'STOPSIGNAL', does: 'what docker stop sends', example: 'SIGINT' },
  { keyword: 'HEALTHCHECK', does: 'how to ask if it is well', example: 'CMD true' },
  { keyword: 'ONBUILD', does: 'for images built on this', example: 'RUN true' },
  { keyword: 'ENTRYPOINT', does: 'the process to start', example: '["python"]' },
  { keyword: 'CMD', does: 'its default arguments', example: '["app.py"]' },
]
