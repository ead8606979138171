import type { EvaluatedStep } from '../../evaluate/types.ts'
import type { Edit } from '../finding.ts'
import type { Rule, Subject } from '../rule.ts'
import { shippedStages } from '../evaluated.ts'
import { absolutePath, isWithin } from '../paths.ts'
import { after, keywordPlace, removeStep } from '../places.ts'

/** `chown -R` or `chmod -R` over files that an earlier COPY or ADD of the same image brought. */
export const ownershipInLaterLayer: Rule = {
  name: 'OwnershipInLaterLayer',
  source: 'course',
  heedsComments: true,
  * find(subject) {
    const steps = shippedStages(subject.evaluation).flatMap(({ steps }) => steps)
    const copied: Copied[] = []
    for (const [index, evaluated] of steps.entries()) {
      const { step, before, words, isTrigger } = evaluated
      if (step.keyword === 'COPY' || step.keyword === 'ADD') {
        const folder = absolutePath(words.at(-1)?.value ?? '.', before.workdir)
        if (folder !== undefined) copied.push({ evaluated, index, folder })
      }
      if (step.keyword !== 'RUN' || isTrigger) continue
      for (const { program, args, place } of subject.commands(step)) {
        if ((program !== 'chown' && program !== 'chmod') || !args.some(arg => /^-\w*R|^--recursive$/.test(arg))) continue
        const [value = '', ...paths] = args.filter(arg => !arg.startsWith('-'))
        const folders = paths.flatMap(path => absolutePath(path, before.workdir) ?? [])
        const copies = copied.filter(copy => folders.some(folder => isWithin(copy.folder, folder) || isWithin(folder, copy.folder)))
        const [first] = copies
        if (!first) continue
        const edits = program === 'chown' ? ownWhileCopying(subject, { value, copies, run: evaluated, between: steps.slice(first.index + 1, index), folders }) : undefined
        yield {
          step,
          place,
          message: `${program} -R changes files that were copied in line ${first.evaluated.step.line}: each lies in the image twice.`,
          consequence: 'A layer holds whole files: to change the owner or the mode of one, its content is stored once more, and both copies are pulled.',
          repair: {
            text: `Set it while copying, with COPY --${program}=${/^[\w.:+=,-]+$/.test(value) ? value : '…'}. To read and run its own code an app need not own it: most can do without.`,
            ...(edits && { edits }),
          },
        }
      }
    }
  },
}

/** A COPY or ADD with the folder or file it copies to. */
interface Copied {
  readonly evaluated: EvaluatedStep
  readonly index: number
  readonly folder: string
}

interface Change {
  readonly value: string
  readonly copies: readonly Copied[]
  readonly run: EvaluatedStep
  readonly between: readonly EvaluatedStep[]
  readonly folders: readonly string[]
}

/** Safe where nothing but copying lies between, and the RUN does nothing else. */
function ownWhileCopying(subject: Subject, { value, copies, run, between, folders }: Change): Edit[] | undefined {
  const stage = subject.evaluation.stages.at(-1)
  const isPlain = subject.commands(run.step).length === 1 && /^[\w.:-]+$/.test(value)
    && stage?.steps.includes(run) === true && between.every(({ step }) => step.keyword !== 'RUN')
    && copies.every(({ evaluated: { step, isTrigger }, evaluated, folder }) => stage.steps.includes(evaluated) && !isTrigger
      && !step.flags.some(({ name }) => name === 'chown') && folders.some(above => isWithin(folder, above)))
  if (!isPlain) return undefined
  return [...copies.map(({ evaluated: { step } }): Edit => ({ place: after(keywordPlace(step)), text: ` --chown=${value}` })), removeStep(run.step)]
}
