import type { Base, Dockerfile, Stage, Step } from '../types.ts'
import { expandWord } from '../expand/expand-word.ts'
import { platformArgs } from '../expand/platform-args.ts'
import { fromMap } from '../expand/variables.ts'

/** @param steps from the first FROM on */
export function toStages(steps: readonly Step[], globalArgs: Dockerfile['globalArgs'], escape: string): Stage[] {
  const stages: Stage[] = []
  const named = new Map<string, number>()
  const variables = fromMap(new Map([...platformArgs(), ...globalArgs]))
  let current: Step[] = []
  for (const step of steps) {
    if (step.keyword !== 'FROM') {
      current.push(step)
      continue
    }
    current = []
    const name = stageNameOf(step)
    const platform = step.flags.find(flag => flag.name === 'platform')?.value
    stages.push({
      index: stages.length,
      ...(name !== undefined && { name }),
      base: toBase(expandWord(step.words[0]?.raw ?? '', variables, escape).value ?? '', named),
      ...(platform && { platform }),
      from: step,
      steps: current,
    })
    if (name !== undefined) named.set(name, stages.length - 1)
  }
  return stages
}

/** The values of the ARGs before the first FROM when no build argument is given. */
export function globalArgsOf(globalSteps: readonly Step[], escape: string): Map<string, string | undefined> {
  const args = new Map<string, string | undefined>()
  const known = new Map<string, string | undefined>(platformArgs())
  for (const { name, value } of globalSteps.flatMap(({ assignments }) => assignments)) {
    const expanded = value === undefined ? undefined : expandWord(value, fromMap(known), escape).value
    args.set(name, expanded)
    if (expanded !== undefined) known.set(name, expanded)
  }
  return args
}

function stageNameOf({ words }: Step): string | undefined {
  const [, as, name] = words
  return as?.raw.toLowerCase() === 'as' ? name?.raw.toLowerCase() : undefined
}

/**
 * FROM takes an earlier stage of that name before it thinks of an image, and here, other than in `COPY --from`, upper case counts; a number is never a
 * stage. `named` gives the index of the last stage that has a name.
 *
 * Source: BuildKit frontend/dockerfile/dockerfile2llb/convert.go, addState.
 */
export function toBase(image: string, named: ReadonlyMap<string, number>): Base {
  const index = named.get(image)
  if (index !== undefined) return { kind: 'stage', index }
  return image === 'scratch' ? { kind: 'scratch' } : { kind: 'image', name: image }
}

/** The stages by name and number, to be looked up many times. */
export interface StageNames {
  readonly count: number
  /** of several stages with one name the last; whatever its case */
  readonly indexOf: (name: string) => number | undefined
}

export function stageNames(stages: readonly Stage[]): StageNames {
  const named = new Map(stages.flatMap(({ name, index }) => name === undefined ? [] : [[name, index] as const]))
  return { count: stages.length, indexOf: name => named.get(name.toLowerCase()) }
}

/** The last of the given stages that carries this name, whatever its case. */
export function findStageByName(stages: readonly Stage[], name: string): Stage | undefined {
  return stages.findLast(stage => stage.name === name.toLowerCase())
}
