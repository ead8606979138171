import type { Rule } from '../rule.ts'
import { copiesWholeContext } from '../whole-context.ts'

/** `COPY . .` and nothing that says what stays out. */
export const wholeContextCopied: Rule = {
  name: 'WholeContextCopied',
  source: 'course',
  heedsComments: true,
  * find({ evaluation, dockerignore }) {
    if (dockerignore !== undefined && dockerignore.split(/\r?\n/).some(line => /^\s*[^#\s]/.test(line))) return
    for (const evaluated of evaluation.stages.flatMap(({ steps }) => steps)) {
      const { step, isTrigger } = evaluated
      if (isTrigger || !copiesWholeContext(evaluated)) continue
      yield {
        step,
        message: `${step.keyword} takes the whole build context, and no .dockerignore keeps anything out of it.`,
        consequence: 'Whatever lies in the folder goes along: .git, node_modules, an .env with passwords. A change of any of it runs this step and all after it again.',
        repair: { text: 'Write a .dockerignore beside the Dockerfile: a line with * and one !… for each file or folder that the build needs is the safest kind.' },
      }
    }
  },
}
