import type { Build, BuildStep } from '#engine'
import type { Exercise } from '../find-labs.ts'
import type { Variation } from './attempt.ts'
import { changeGreeting } from '../change-greeting.ts'
import { CUT_OFF } from '../cut-off.ts'
import { testFiles } from '../test-files.ts'

/** What comes of the student's files when somebody changes the greeting in the app's source. */
export interface Edited {
  readonly build: Build
  /** what the app in it must answer */
  readonly greeting: string
  /** the steps that ran again */
  readonly again: readonly BuildStep[]
}

/** Changes the greeting in a copy and builds it; without a network only what was fetched before is there, in the build cache. Throws as the build does. */
export async function buildEdited(build: (variation: Variation) => Promise<Build>, exercise: Exercise, network: 'there' | 'cut off'): Promise<Edited> {
  let greeting = ''
  const again: BuildStep[] = []
  const built = await build({
    ...network === 'cut off' && { buildArgs: CUT_OFF },
    async change(folder) {
      // an image may well be made from what its tests have passed
      greeting = await changeGreeting({ folder }, exercise, testFiles(exercise))
    },
    onStep: step => step.cached || again.push(step),
  })
  return { build: built, greeting, again }
}
