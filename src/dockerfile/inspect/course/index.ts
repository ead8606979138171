import type { Rule } from '../rule.ts'
import { addInsteadOfCopy } from './add-instead-of-copy.ts'
import { buildToolsInFinalStage } from './build-tools-in-final-stage.ts'
import { cleanUpInLaterLayer } from './clean-up-in-later-layer.ts'
import { devDependenciesInstalled } from './dev-dependencies-installed.ts'
import { installAfterCopy } from './install-after-copy.ts'
import { misspeltStageName } from './misspelt-stage-name.ts'
import { ownershipInLaterLayer } from './ownership-in-later-layer.ts'
import { packageCacheKept } from './package-cache-kept.ts'
import { packageListsKept } from './package-lists-kept.ts'
import { rootAtRunTime } from './root-at-run-time.ts'
import { shellFormEntrypoint } from './shell-form-entrypoint.ts'
import { unpinnedBaseImage } from './unpinned-base-image.ts'
import { unusedStage } from './unused-stage.ts'
import { wholeContextCopied } from './whole-context-copied.ts'

/** This course's own rules. Each would rather miss something than blame a good Dockerfile. */
export const courseRules: readonly Rule[] = [
  installAfterCopy,
  unpinnedBaseImage,
  rootAtRunTime,
  packageListsKept,
  packageCacheKept,
  cleanUpInLaterLayer,
  ownershipInLaterLayer,
  addInsteadOfCopy,
  buildToolsInFinalStage,
  wholeContextCopied,
  shellFormEntrypoint,
  devDependenciesInstalled,
  unusedStage,
  misspeltStageName,
]
