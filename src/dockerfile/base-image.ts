import type { Dockerfile } from './types.ts'

/** The outside image on which the last stage stands, through earlier stages too; undefined where that is `scratch` or there is no stage. */
export function baseImage({ stages }: Dockerfile): string | undefined {
  let stage = stages.at(-1)
  while (stage?.base.kind === 'stage') stage = stages[stage.base.index]
  return stage?.base.kind === 'image' ? stage.base.name : undefined
}
