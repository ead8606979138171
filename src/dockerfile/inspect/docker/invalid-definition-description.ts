import type { Hit, Rule } from '../rule.ts'

/** Source: BuildKit instructions/parse.go, validateDefinitionDescription: the last comment line above, whatever empty lines lie between. */
export const invalidDefinitionDescription: Rule = {
  name: 'InvalidDefinitionDescription',
  source: 'docker',
  isExperimental: true,
  heedsComments: true,
  * find({ dockerfile }) {
    for (const { from, name } of dockerfile.stages) {
      if (name !== undefined) yield* describe(from, [name])
    }
    for (const step of [...dockerfile.globalSteps, ...dockerfile.stages.flatMap(({ steps }) => steps)]) {
      if (step.keyword === 'ARG') yield* describe(step, step.assignments.map(({ name }) => name))
    }
  },
}

function* describe(step: Hit['step'], names: readonly string[]): Generator<Hit> {
  const [first = ''] = step.comments.at(-1)?.split(' ') ?? []
  const [name] = names
  if (step.comments.length === 0 || name === undefined || names.includes(first)) return
  yield {
    step,
    message: `The comment above does not begin with ${names.length === 1 ? `the name ${name}` : 'one of the names below'}.`,
    consequence: 'docker build --call=outline and --call=targets show such comments as descriptions, but only those that begin with the name.',
    repair: { text: `Begin it with the name, as in "# ${name} …"; if it describes something else, put a line with a bare # below it.` },
  }
}
