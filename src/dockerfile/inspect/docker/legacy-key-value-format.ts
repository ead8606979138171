import type { Rule } from '../rule.ts'
import { evaluatedSteps } from '../evaluated.ts'

/** Source: BuildKit dockerfile2llb/convert.go, dispatchEnv and dispatchLabel. */
export const legacyKeyValueFormat: Rule = {
  name: 'LegacyKeyValueFormat',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation }) {
    for (const { step, isTrigger } of evaluatedSteps(evaluation, 'ENV', 'LABEL')) {
      const legacy = step.assignments.find(({ isLegacy }) => isLegacy)
      if (!legacy) continue
      const modern = toModern(legacy.name, legacy.value ?? '')
      yield {
        step,
        isTrigger,
        ...(!isTrigger && { place: legacy.place }),
        message: `${step.keyword} separates name and value by a space, its old form.`,
        consequence: 'The rest of the line is one value, spaces and all, so a second variable in it is no variable. Docker calls the form deprecated.',
        repair: {
          text: `Write ${step.keyword} ${modern ?? `${legacy.name}="…"`}.`,
          ...(modern !== undefined && !isTrigger && { edits: [{ place: legacy.place, text: modern }] }),
        },
      }
    }
  },
}

/** Undefined where quotes or escapes in the value would mean something else. */
function toModern(name: string, value: string): string | undefined {
  if (/["'\\`]/.test(value)) return undefined
  return /\s/.test(value) || value === '' ? `${name}="${value}"` : `${name}=${value}`
}
