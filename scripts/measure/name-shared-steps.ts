import type { Dockerfile, Stage, Step } from '#dockerfile'
import type { BuildStep } from '#engine'

type Named = Pick<BuildStep, 'stage' | 'instruction' | 'line'>

/**
 * Gives steps that several stages have in common the name of the first: stages that begin alike on one base share these steps, and the
 * engine tells of them once, by the name of one stage in this build and of another in the next.
 *
 * @returns the steps, in the Dockerfile's order
 */
export function nameSharedSteps<One extends Named>(dockerfile: Dockerfile, steps: readonly One[]): One[] {
  const needed = new Set(steps.map(({ stage }) => stage))
  const firsts = firstAlike(dockerfile.stages.filter(stage => needed.has(nameOf(stage))))
  return steps.map(step => ({ ...step, ...firsts.get(step.line) })).sort((a, b) => a.line - b.line)
}

function firstAlike(stages: readonly Stage[]): Map<number, Named> {
  const byBeginning = new Map<string, Named>()
  const firsts = new Map<number, Named>()
  for (const stage of stages) {
    let beginning = `${stage.platform ?? ''} ${JSON.stringify(stage.base)}`
    const add = ({ line, text }: Step) => {
      const first = byBeginning.get(beginning) ?? { stage: nameOf(stage), instruction: text, line }
      byBeginning.set(beginning, first)
      firsts.set(line, first)
    }
    add(stage.from)
    for (const step of stage.steps) {
      beginning += `\n${step.text}`
      add(step)
    }
  }
  return firsts
}

function nameOf({ name, index }: Stage): string {
  return name ?? String(index)
}
