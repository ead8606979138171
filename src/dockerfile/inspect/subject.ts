import type { Evaluation } from '../evaluate/types.ts'
import type { Dockerfile, Step } from '../types.ts'
import type { Subject } from './rule.ts'
import type { RunCommand } from './shell/run-commands.ts'
import { graphOf } from '../graph/stage-graph.ts'
import { runCommands } from './shell/run-commands.ts'
import { toLines } from './shell/source.ts'

/** What the rules look at, each RUN taken apart once however many rules ask. */
export function toSubject(dockerfile: Dockerfile, evaluation: Evaluation, dockerignore: string | undefined): Subject {
  const source = toLines(dockerfile.text, dockerfile.directives.escape)
  const known = new Map<Step, RunCommand[]>()
  return {
    dockerfile,
    evaluation,
    graph: graphOf(dockerfile, evaluation, undefined),
    dockerignore,
    source,
    commands(step) {
      const commands = known.get(step) ?? runCommands(source, step)
      known.set(step, commands)
      return commands
    },
  }
}
