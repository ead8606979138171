export { baseImage, imageSteps } from './base-image.ts'
export { type OutsideImage, outsideImages, outsideReferences } from './outside-images.ts'
export { findStageByName, parseDockerfile } from './parse.ts'
export type { Base, Dockerfile, Flag, Stage, Step } from './types.ts'
