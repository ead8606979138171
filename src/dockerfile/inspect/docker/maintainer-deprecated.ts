import type { Rule } from '../rule.ts'

/** Source: BuildKit instructions/parse.go. */
export const maintainerDeprecated: Rule = {
  name: 'MaintainerDeprecated',
  source: 'docker',
  heedsComments: true,
  * find({ dockerfile, source: { escape } }) {
    for (const step of dockerfile.stages.flatMap(({ steps }) => steps)) {
      if (step.keyword !== 'MAINTAINER') continue
      const [author] = step.words
      const keyword = step.written === step.written.toLowerCase() ? 'label' : 'LABEL'
      yield {
        step,
        message: 'MAINTAINER has been replaced by a label.',
        consequence: 'Tools that list who looks after an image read its labels and no longer this field.',
        repair: {
          text: 'Write LABEL org.opencontainers.image.authors="…".',
          ...(author && { edits: [{ place: step.place, text: `${keyword} org.opencontainers.image.authors="${quote(author.raw, escape)}"` }] }),
        },
      }
    }
  },
}

function quote(text: string, escape: string): string {
  return [...text].map(char => `"$${escape}`.includes(char) ? escape + char : char).join('')
}
