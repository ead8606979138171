import type { Step } from '../../types.ts'
import type { Rule } from '../rule.ts'
import { keywordPlace } from '../places.ts'

/** Source: BuildKit dockerfile2llb/validations.go, validateCommandCasing. It counts what belongs to a stage, so no ARG before the first FROM. */
export const consistentInstructionCasing: Rule = {
  name: 'ConsistentInstructionCasing',
  source: 'docker',
  heedsComments: false,
  * find({ dockerfile }) {
    const steps = dockerfile.stages.flatMap(({ from, steps }) => [from, ...steps])
    const lower = steps.filter(({ written }) => isLower(written)).length
    const upper = steps.filter(({ written }) => isUpper(written) && !isLower(written)).length
    for (const step of steps) {
      const inCase = (text: string) => lower > upper ? text.toLowerCase() : text.toUpperCase()
      const wanted = inCase(step.written)
      if (step.written === wanted) continue
      const as = step.keyword === 'FROM' && step.words.length === 3 ? step.words[1] : undefined
      yield {
        step,
        place: keywordPlace(step),
        message: `This instruction is written ${step.written}, most others in ${lower > upper ? 'small' : 'capital'} letters.`,
        consequence: 'Docker does not mind, but people find instructions by their capitals: one style is easier to read.',
        repair: {
          text: `Write ${wanted}.`,
          edits: [{ place: keywordPlace(step), text: wanted }, ...(as ? [{ place: as.place, text: inCase(as.raw) }] : [])],
        },
      }
    }
  },
}

/** Source: BuildKit instructions/parse.go, doesFromCaseMatchAsCase. A FROM of mixed case is a matter of the rule above. */
export const fromAsCasing: Rule = {
  name: 'FromAsCasing',
  source: 'docker',
  heedsComments: true,
  * find({ dockerfile }) {
    for (const { from } of dockerfile.stages) {
      const as = from.words[1]
      if (!as || from.words.length < 3 || (!isLower(from.written) && !isUpper(from.written))) continue
      const wanted = isLower(from.written) ? as.raw.toLowerCase() : as.raw.toUpperCase()
      if (as.raw === wanted) continue
      yield {
        step: from,
        place: as.place,
        message: `${from.written} and ${as.raw} are written in different cases.`,
        consequence: 'Docker does not mind, but the stage\'s name is easier to find when both keywords look alike.',
        repair: { text: `Write ${wanted}.`, edits: [{ place: as.place, text: wanted }] },
      }
    }
  },
}

/** Source: BuildKit instructions/parse.go, isLowerCaseStageName. */
export const stageNameCasing: Rule = {
  name: 'StageNameCasing',
  source: 'docker',
  heedsComments: true,
  * find({ dockerfile }) {
    for (const { from } of dockerfile.stages) {
      const name = stageNameWord(from)
      const wanted = name?.raw.toLowerCase()
      if (!name || wanted === undefined || name.raw === wanted) continue
      yield {
        step: from,
        place: name.place,
        message: `The stage's name ${name.raw} has capital letters.`,
        consequence: `Docker keeps stage names in small letters: COPY --from= finds it either way, but a later FROM ${name.raw} does not, and looks for an image instead.`,
        repair: { text: `Call it ${wanted}.`, edits: [{ place: name.place, text: wanted }] },
      }
    }
  },
}

function stageNameWord({ words }: Step) {
  return words.length === 3 ? words[2] : undefined
}

function isLower(text: string): boolean {
  return text === text.toLowerCase()
}

function isUpper(text: string): boolean {
  return text === text.toUpperCase()
}
