import type { Check } from '../check.ts'
import { answers } from './answers.ts'
import { builds } from './builds.ts'
import { cacheFriendly } from './cache-friendly.ts'
import { cleanContext } from './clean-context.ts'
import { fromYourSource } from './from-your-source.ts'
import { healthy } from './healthy.ts'
import { noBuildTools } from './no-build-tools.ts'
import { noCapabilities } from './no-capabilities.ts'
import { noSecrets } from './no-secrets.ts'
import { noWastedBytes } from './no-wasted-bytes.ts'
import { nonRoot } from './non-root.ts'
import { pinnedBase } from './pinned-base.ts'
import { readOnlyRoot } from './read-only-root.ts'
import { smaller } from './smaller.ts'
import { stopsOnSigterm } from './stops-on-sigterm.ts'
import { testStage } from './test-stage.ts'

/** Every check, in the order in which they are made: what the others stand on first, then from the least work to the most. */
export const CHECKS: readonly Check[] = [
  builds,
  answers,
  pinnedBase,
  smaller,
  noBuildTools,
  noWastedBytes,
  cacheFriendly,
  cleanContext,
  fromYourSource,
  nonRoot,
  stopsOnSigterm,
  readOnlyRoot,
  noCapabilities,
  healthy,
  noSecrets,
  testStage,
]
