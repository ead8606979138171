export { formatBytes, formatSeconds, formatShare, reduction } from './format.ts'
export { parseMeasurements } from './read.ts'
export type { Kind, MeasuredBase, MeasuredBuild, MeasuredImage, MeasuredLayer, MeasuredStep, Measurements } from './schema.ts'
