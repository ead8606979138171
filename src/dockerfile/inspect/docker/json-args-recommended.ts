import type { Rule } from '../rule.ts'
import { evaluatedSteps } from '../evaluated.ts'
import { toExecForm } from '../exec-form.ts'

/** Source: BuildKit dockerfile2llb/convert.go, dispatchCmd and dispatchEntrypoint. Whoever wrote SHELL chose the shell form on purpose. */
export const jsonArgsRecommended: Rule = {
  name: 'JSONArgsRecommended',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation }) {
    for (const { step, before, isTrigger } of evaluatedSteps(evaluation, 'CMD', 'ENTRYPOINT')) {
      if (step.form === 'exec' || before.shell !== undefined) continue
      const [command] = step.words
      const json = command && toExecForm(command.value)
      yield {
        step,
        isTrigger,
        message: `${step.keyword} is in shell form: Docker starts a shell, and the shell starts the program.`,
        consequence: 'docker stop sends SIGTERM to the shell, which may not pass it on: then the program cannot end in order and is killed after the grace period.',
        repair: {
          text: `Write ${step.keyword} as a JSON array of the program and its arguments${json ? `: ${json}` : '. What only a shell can do (variables, &&, >) goes into a script'}.`,
          ...(json !== undefined && !isTrigger && { edits: [{ place: command?.place ?? step.place, text: json }] }),
        },
      }
    }
  },
}
