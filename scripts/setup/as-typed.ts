import type { System } from './facts.ts'
import type { Step } from './plan.ts'
import { asRoot } from './remedies.ts'

/** Where a dockerd without a service manager writes its log. */
export const DOCKERD_LOG = '/var/log/dockerd.log'

/** In a shell of root's, since the log is root's to write. */
export const START_DOCKERD = `setsid dockerd >>${DOCKERD_LOG} 2>&1 </dev/null &`

/** The step as a person could type it. */
export function asTyped(step: Step, system: System): string {
  switch (step.kind) {
    case 'command':
      return step.root ? asRoot(system, step.words) : step.words.join(' ')
    case 'dockerd':
      return system.root ? START_DOCKERD : `sudo sh -c '${START_DOCKERD}'`
    case 'bases':
      return 'npm run bases -- --yes'
  }
}
