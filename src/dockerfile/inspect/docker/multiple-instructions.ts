import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Rule } from '../rule.ts'
import { removeStep } from '../places.ts'

/** Source: BuildKit dockerfile2llb/validations.go, validateUsedOnce: it names the earlier one, which has no effect, and heeds the comments of the later. */
export const multipleInstructionsDisallowed: Rule = {
  name: 'MultipleInstructionsDisallowed',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation }) {
    for (const { steps } of evaluation.stages) {
      const last = new Map<string, EvaluatedStep>()
      for (const evaluated of steps) {
        const { step, isTrigger } = evaluated
        if (!['CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(step.keyword)) continue
        const earlier = last.get(step.keyword)
        last.set(step.keyword, evaluated)
        if (!earlier) continue
        yield {
          step,
          isTrigger,
          line: earlier.step.line,
          place: earlier.step.place,
          message: `This ${step.keyword} has no effect: the one in line ${step.line} replaces it.`,
          consequence: `A stage has one ${step.keyword}, the last. Whoever edits this one will wonder why nothing changes.`,
          repair: {
            text: 'Delete it.',
            ...(!earlier.isTrigger && { edits: [removeStep(earlier.step)] }),
          },
        }
      }
    }
  },
}
