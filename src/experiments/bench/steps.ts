import type { Build } from '#engine'

/** Whether a build took a step from the build cache: the last one whose instruction begins so. */
export function isCached({ steps }: Build, start: string): boolean {
  const step = steps.findLast(step => step.instruction.startsWith(start))
  if (!step) throw new Error(`The experiment looks for the step ${start}, but the engine took only: ${steps.map(({ instruction }) => instruction).join(', ') || 'none'}.`)
  return step.cached
}
