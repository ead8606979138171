import type { Rule } from '../rule.ts'
import { evaluatedSteps } from '../evaluated.ts'

/** Source: BuildKit dockerfile2llb/validations.go, getSecretsRegex: whole words between underscores, in any case. */
const SECRET = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i
const NO_SECRET = /(?:_|^)(?:public|file|version)(?:_|$)/i

export const secretsUsedInArgOrEnv: Rule = {
  name: 'SecretsUsedInArgOrEnv',
  source: 'docker',
  heedsComments: true,
  * find({ evaluation }) {
    for (const { step, assignments, isTrigger } of evaluatedSteps(evaluation, 'ARG', 'ENV')) {
      const seen = new Set<string>()
      for (const [index, { name: { value: name } }] of assignments.entries()) {
        if (name === undefined || seen.has(name) || !SECRET.test(name) || NO_SECRET.test(name)) continue
        seen.add(name)
        const place = isTrigger ? undefined : step.assignments[index]?.place
        yield {
          step,
          isTrigger,
          ...(place && { place }),
          message: `By its name, ${name} is a secret, and ${step.keyword} keeps its value in the image.`,
          consequence: step.keyword === 'ENV'
            ? 'Whoever has the image reads it with docker image inspect, and every process in the container has it in its environment.'
            : 'The values of build arguments stand in the image\'s history for whoever runs docker history.',
          repair: { text: 'Give it to the one RUN that needs it: RUN --mount=type=secret,id=…, and docker build --secret.' },
        }
      }
    }
  },
}
