import type { Rule } from '../rule.ts'
import { consistentInstructionCasing, fromAsCasing, stageNameCasing } from './casing.ts'
import { copyIgnoredFile } from './copy-ignored-file.ts'
import { exposeInvalidFormat, exposeProtoCasing } from './expose.ts'
import { invalidDefaultArgInFrom, undefinedArgInFrom } from './from-args.ts'
import { invalidDefinitionDescription } from './invalid-definition-description.ts'
import { jsonArgsRecommended } from './json-args-recommended.ts'
import { legacyKeyValueFormat } from './legacy-key-value-format.ts'
import { maintainerDeprecated } from './maintainer-deprecated.ts'
import { multipleInstructionsDisallowed } from './multiple-instructions.ts'
import { noEmptyContinuation } from './no-empty-continuation.ts'
import { fromPlatformFlagConstDisallowed, redundantTargetPlatform } from './platforms.ts'
import { secretsUsedInArgOrEnv } from './secrets-used-in-arg-or-env.ts'
import { duplicateStageName, reservedStageName } from './stage-names.ts'
import { undefinedVar } from './undefined-var.ts'
import { workdirRelativePath } from './workdir-relative-path.ts'

/** All rules of `docker build --check`, in the order of https://docs.docker.com/reference/build-checks/. */
export const dockerRules: readonly Rule[] = [
  stageNameCasing,
  fromAsCasing,
  noEmptyContinuation,
  consistentInstructionCasing,
  duplicateStageName,
  reservedStageName,
  jsonArgsRecommended,
  maintainerDeprecated,
  undefinedArgInFrom,
  workdirRelativePath,
  undefinedVar,
  multipleInstructionsDisallowed,
  legacyKeyValueFormat,
  redundantTargetPlatform,
  secretsUsedInArgOrEnv,
  invalidDefaultArgInFrom,
  fromPlatformFlagConstDisallowed,
  copyIgnoredFile,
  invalidDefinitionDescription,
  exposeProtoCasing,
  exposeInvalidFormat,
]
