import type { Pair } from '../figure/figures.ts'
import { formatBytes } from '#measurements'
import { baseName } from '../layer-stack/stack-rows.ts'

/** One line of the comparison of build stage and runtime stage. */
export interface Comparison {
  readonly about: string
  readonly build: string
  readonly runtime: string
  /** whether both are typed into a Dockerfile */
  readonly isCode?: true
}

/** What the two stages of a language are for, have and weigh. The build stage's size is that of the single-stage image: all that it takes to build. */
export function compareStages(language: string, { single, multi }: Pair): Comparison[] {
  const { tools, dependencies, artefact } = WORDS[language] ?? UNKNOWN
  return [
    { about: 'Purpose', build: 'make the app', runtime: 'run it' },
    { about: 'Base', build: baseName(single) ?? 'scratch', runtime: baseName(multi) ?? 'scratch', isCode: true },
    { about: 'Tools', build: tools[0], runtime: tools[1] },
    { about: 'Dependencies', build: dependencies[0], runtime: dependencies[1] },
    { about: 'The app', build: artefact[0], runtime: artefact[1] },
    { about: 'Ends up', build: 'in a build cache', runtime: 'in the registry, on every node' },
    { about: 'Size', build: `${formatBytes(single.bytes)} if it were shipped`, runtime: formatBytes(multi.bytes) },
  ]
}

type Both = readonly [build: string, runtime: string]
interface Words { readonly tools: Both, readonly dependencies: Both, readonly artefact: Both }

const WORDS: Readonly<Record<string, Words>> = {
  flask: { tools: ['gcc, headers, pip', 'Python'], dependencies: ['fetched, perhaps compiled', 'one virtual environment'], artefact: ['source', 'source'] },
  go: { tools: ['Go, gcc, git, a shell', 'none'], dependencies: ['modules, as source', 'inside the binary'], artefact: ['source', 'one binary'] },
  node: { tools: ['npm, TypeScript, esbuild', 'Node'], dependencies: ['all, dev ones too', 'inside the bundle'], artefact: ['TypeScript source', 'one JavaScript file'] },
}

const UNKNOWN: Words = { tools: ['all that building takes', 'what running takes'], dependencies: ['all', 'those of the app'], artefact: ['source', 'the artefact'] }
