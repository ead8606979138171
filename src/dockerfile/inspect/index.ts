export { applyEdits } from './apply-edits.ts'
export type { Edit, Finding, Repair } from './finding.ts'
export { inspectDockerfile, type InspectOptions } from './inspect.ts'
export { knownEnvironment } from './known-environment.ts'
