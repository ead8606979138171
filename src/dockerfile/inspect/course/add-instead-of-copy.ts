import type { Rule } from '../rule.ts'
import { evaluatedSteps } from '../evaluated.ts'
import { keywordPlace } from '../places.ts'
import { isRemoteSource } from '../remote-source.ts'

/** ADD for plain files of the build context, which COPY copies as well. */
export const addInsteadOfCopy: Rule = {
  name: 'AddInsteadOfCopy',
  source: 'course',
  heedsComments: true,
  * find({ evaluation }) {
    for (const { step, words, isTrigger } of evaluatedSteps(evaluation, 'ADD')) {
      const sources = words.slice(0, -1)
      if (isTrigger || step.flags.some(({ name }) => ADD_ONLY.has(name))) continue
      if (!sources.every(({ value }) => value && !isRemoteSource(value) && !mayBeArchive(value))) continue
      yield {
        step,
        place: keywordPlace(step),
        message: 'ADD copies plain files here, which is what COPY is for.',
        consequence: 'ADD does more than it says: it unpacks archives and fetches URLs. Whoever reads it must find out which of that is meant.',
        repair: {
          text: 'Write COPY.',
          edits: [{ place: keywordPlace(step), text: step.written === step.written.toLowerCase() ? 'copy' : 'COPY' }],
        },
      }
    }
  },
}

const ADD_ONLY = new Set(['checksum', 'keep-git-dir', 'unpack'])

/** BuildKit unpacks whatever turns out to be a tar archive, compressed or not; a pattern may match one. */
function mayBeArchive(source: string): boolean {
  return /\.(?:tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst)$/i.test(source) || /[*?[]/.test(source.replace(/^.*\//, '').replace(/\*\.(?!tar|t?gz|\*)\w+$/, ''))
}
