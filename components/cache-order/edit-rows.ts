import { parseDockerfile, simulateCache } from '#dockerfile'

/** What lies beside the Dockerfile, and which of the files is edited; the edit reaches whatever is built from it. */
export interface SourceEdit {
  readonly files: readonly string[]
  readonly edited: string
}

/** A step of the build after the edit, in the order of the Dockerfile. */
export interface EditRow {
  readonly instruction: string
  readonly cached: boolean
  /** whether another stage began above it */
  readonly startsStage: boolean
}

/** What a build after one edited line does with each step, by the model of `#dockerfile`. What runs nothing, such as FROM and CMD, is left out. */
export function editRows(text: string, { files, edited }: SourceEdit): EditRow[] {
  const dockerfile = parseDockerfile(text)
  const outputs = new Map(dockerfile.stages.flatMap(({ steps }) => steps).filter(({ keyword }) => keyword === 'RUN').map(({ line }) => [line, 'changed'] as const))
  const steps = simulateCache(dockerfile, { files: files.map(path => ({ path })) }, { kind: 'content', path: edited }, { outputs }).steps.filter(({ outcome }) => outcome === 'cached' || outcome === 'runs')
  return steps.map(({ step, stage, outcome }, index) => ({ instruction: step.text, cached: outcome === 'cached', startsStage: index > 0 && steps[index - 1]?.stage !== stage }))
}

/** How many steps run again, of how many. */
export function countInWords(rows: readonly EditRow[]): string {
  const again = rows.filter(({ cached }) => !cached).length
  return `${again === 0 ? 'none' : again} of ${rows.length} steps run again`
}
