import type { Rule } from '../rule.ts'
import { shippedStages } from '../evaluated.ts'
import { toExecForm } from '../exec-form.ts'

/** The image's ENTRYPOINT is a shell: beyond what Docker's JSONArgsRecommended says, it takes no arguments. */
export const shellFormEntrypoint: Rule = {
  name: 'ShellFormEntrypoint',
  source: 'course',
  heedsComments: true,
  * find({ evaluation }) {
    const steps = shippedStages(evaluation).flatMap(({ steps }) => steps)
    const entrypoint = steps.findLast(({ step }) => step.keyword === 'ENTRYPOINT')
    const command = entrypoint?.step.words[0]
    // `exec` puts the program in the shell's place, which is a way to do it on purpose
    if (!entrypoint || entrypoint.step.form === 'exec' || !command || /^exec\s/.test(command.value)) return
    const cmd = steps.findLast(({ step }) => step.keyword === 'CMD')
    const json = toExecForm(command.value)
    yield {
      step: entrypoint.step,
      isTrigger: entrypoint.isTrigger,
      message: cmd ? `ENTRYPOINT is in shell form, so the CMD of line ${cmd.step.line} is ignored.` : 'ENTRYPOINT is in shell form, so arguments given to docker run are ignored.',
      consequence: 'The shell is process 1 and keeps CMD and arguments to itself; it gets the SIGTERM of docker stop, too.',
      repair: {
        text: `Write the exec form${json ? `: ENTRYPOINT ${json}` : ', ENTRYPOINT ["program", "argument"]'}, and in CMD the arguments that may change.`,
        ...(json !== undefined && !cmd && !entrypoint.isTrigger && { edits: [{ place: command.place, text: json }] }),
      },
    }
  },
}
