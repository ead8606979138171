import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Place } from '../../types.ts'
import type { Rule, Subject } from '../rule.ts'
import { sourceAt } from '../shell/source.ts'
import { similarName } from '../similar-name.ts'

/** Source: BuildKit dockerfile2llb/validations.go, reportUnmatchedVariables; convert.go, dispatch: which words of which instructions it looks at. */
export const undefinedVar: Rule = {
  name: 'UndefinedVar',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation, source }) {
    let suggestions = MOST_SUGGESTIONS
    for (const evaluated of evaluation.stages.flatMap(({ steps }) => steps)) {
      const { step, before, isTrigger } = evaluated
      for (const [name, place] of unsetVariables(evaluated)) {
        const meant = suggestions-- > 0 ? similarName(name, before.variables.names()) : undefined
        const written = isTrigger ? undefined : placeOfName(source, place, name)
        yield {
          step,
          isTrigger,
          place: isTrigger ? step.place : written ?? place,
          message: `The variable $${name} is not set here${meant === undefined ? '' : `; did you mean $${meant}?`}`,
          consequence: step.keyword === 'ENV'
            ? 'Docker puts nothing in its place. One ENV sees only what earlier instructions set, not its own other variables.'
            : 'Docker puts nothing in its place and goes on, so a path or a value comes out shorter than it reads.',
          repair: {
            text: meant === undefined
              ? `Declare it above in this stage, with ARG ${name} or ENV ${name}=…; an ARG before FROM must be declared again in the stage.`
              : `Write $${meant}.`,
            ...(meant !== undefined && written && { edits: [{ place: written, text: meant }] }),
          },
        }
      }
    }
  },
}

/** Looking for a similar name means looking at all of them; who has more variables unset than this needs no suggestions. */
const MOST_SUGGESTIONS = 50

/** The variables that an instruction uses and that nothing sets, each with the first word that uses it. */
function unsetVariables({ step, before, words, flags, assignments, heredocs }: EvaluatedStep): Map<string, Place> {
  const found = new Map<string, Place>()
  const declared = new Set(NO_VARIABLES)
  const note = (names: readonly string[] = [], place: Place = step.place) => {
    for (const name of names) {
      if (!declared.has(name) && !before.declares(name) && !found.has(name)) found.set(name, place)
    }
  }
  // EXPOSE is expanded without a word about what is missing
  if (step.keyword === 'EXPOSE') return found
  flags.forEach(({ unmatched }, index) => note(unmatched, step.flags[index]?.place))
  assignments.forEach(({ name, value }, index) => {
    const assignment = step.assignments[index]
    note(name.unmatched, assignment?.place)
    note(value?.unmatched, assignment?.place)
    if (step.keyword === 'ARG' && assignment) declared.add(assignment.name)
  })
  if (step.assignments.length === 0) words.forEach(({ unmatched }, index) => note(unmatched, step.words[index]?.place))
  heredocs.forEach(({ unmatched }, index) => note(unmatched, step.heredocs[index]?.place))
  return found
}

/** They steer the builder and are no variables of a stage. */
const NO_VARIABLES = ['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']

function placeOfName(source: Subject['source'], place: Place, name: string): Place | undefined {
  const { text, place: placeIn } = sourceAt(source, place)
  for (const { index, 0: found } of text.matchAll(/\$\{?[\p{L}_][\p{L}\p{Nd}_]*/gu)) {
    if (found.endsWith(name) && found.length - name.length <= 2) return placeIn(index + found.length - name.length, index + found.length)
  }
  return undefined
}
