import type { Rule } from '../rule.ts'
import { isImageReference } from '../../evaluate/from-problem.ts'
import { similarName } from '../similar-name.ts'

/** Source: BuildKit dockerfile2llb/validations.go, reportUnusedFromArgs. */
export const undefinedArgInFrom: Rule = {
  name: 'UndefinedArgInFrom',
  source: 'docker',
  heedsComments: true,
  * find({ dockerfile, evaluation }) {
    const declared = [...dockerfile.globalArgs.keys(), ...evaluation.globalArgs.names()]
    for (const { stage: { from: step }, from, platform } of evaluation.stages) {
      for (const name of new Set([...from.unmatched, ...platform?.unmatched ?? []])) {
        if (declared.includes(name)) continue
        const meant = similarName(name, declared)
        yield {
          step,
          place: from.unmatched.includes(name) ? step.words[0]?.place ?? step.place : step.flags[0]?.place ?? step.place,
          message: `FROM uses $${name}, which no ARG before the first FROM declares${meant === undefined ? '.' : `; did you mean $${meant}?`}`,
          consequence: 'Docker puts nothing in its place, and --build-arg cannot set it: an ARG inside a stage does not count for FROM.',
          repair: { text: meant === undefined ? `Write ARG ${name}=… above the first FROM.` : `Write $${meant}.` },
        }
      }
    }
  },
}

/** Source: BuildKit dockerfile2llb/validations.go, validateBaseImagesWithDefaultArgs. It gives up at the first name that cannot be expanded. */
export const invalidDefaultArgInFrom: Rule = {
  name: 'InvalidDefaultArgInFrom',
  source: 'docker',
  heedsComments: false,
  * find({ evaluation }) {
    for (const { stage: { from: step }, from } of evaluation.stages) {
      if (from.value === undefined) return
      if (isImageReference(from.value)) continue
      const [image] = step.words
      yield {
        step,
        ...(image && { place: image.place }),
        message: from.value === '' ? 'Without build arguments this FROM names no image.' : `Without build arguments this FROM names ${from.value}, which is no valid image name.`,
        consequence: 'A plain docker build fails: the Dockerfile works only for those who know which --build-arg to give.',
        repair: { text: 'Give the ARG before FROM a default, as in ARG VERSION=3.22, or write one into the FROM: ${VERSION:-3.22}.' },
      }
    }
  },
}
