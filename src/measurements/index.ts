export { formatBytes, formatSeconds, formatShare, reduction } from './format.ts'
export { parseMeasurements } from './read.ts'
export type { Kind, MeasuredBase, MeasuredBuild, MeasuredContents, MeasuredFolder, MeasuredImage, MeasuredLayer, MeasuredStep, Measurements } from './schema.ts'
export { baseSchema, engineSchema, SCHEMA_VERSION } from './schema.ts'
