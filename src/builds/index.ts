export { parseRecordedBuild, recordedBuildFile } from './read.ts'
export { BUILD_SCHEMA_VERSION, EDIT_KINDS, type EditKind, LONGEST_LINE, MOST_LINES, type Rebuild, type RecordedBuild, type RecordedStep } from './schema.ts'
