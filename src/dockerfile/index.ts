export { baseImage, imageSteps } from './base-image.ts'
export { outsideImages } from './outside-images.ts'
export { parseDockerfile } from './parse.ts'
export type { Base, Dockerfile, Flag, Stage, Step } from './types.ts'
