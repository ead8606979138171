import type { Rule } from '../rule.ts'

/** Source: BuildKit dockerfile2llb/validations.go, validateStageNames. */
export const duplicateStageName: Rule = {
  name: 'DuplicateStageName',
  source: 'docker',
  heedsComments: false,
  * find({ dockerfile }) {
    const first = new Map<string, number>()
    for (const { name, from } of dockerfile.stages) {
      const line = name !== undefined && first.get(name)
      if (typeof line === 'number') {
        yield {
          step: from,
          place: from.words[2]?.place ?? from.place,
          message: `A second stage is called ${name}: the first one begins in line ${line}.`,
          consequence: 'From here on the name means the later stage, so a COPY --from= may take its files from another stage than its author thinks.',
          repair: { text: 'Give each stage a name of its own.' },
        }
      }
      else if (name !== undefined) {
        first.set(name, from.line)
      }
    }
  },
}

/** Source: BuildKit dockerfile2llb/validations.go, reservedStageNames. */
export const reservedStageName: Rule = {
  name: 'ReservedStageName',
  source: 'docker',
  heedsComments: false,
  * find({ dockerfile }) {
    for (const { name, from } of dockerfile.stages) {
      if (name !== 'scratch' && name !== 'context') continue
      yield {
        step: from,
        place: from.words[2]?.place ?? from.place,
        message: `The stage is called ${name}, a word that means something else to Docker.`,
        consequence: name === 'scratch'
          ? 'FROM scratch means the empty image: whoever reads FROM scratch further down cannot tell which of the two is meant.'
          : 'context is the name of the build context, the files that are sent to the builder.',
        repair: { text: 'Give the stage another name, such as build.' },
      }
    }
  },
}
