export { type ImageContents, type LayerContents, readContents } from './contents.ts'
export type { Folder } from './folders.ts'
