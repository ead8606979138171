import { isAbsolute, relative } from 'node:path'
import process from 'node:process'

/** A path as a person would write it here: absolute where it was asked for so, else from the current folder. */
export function shownPath(asked: string, path: string): string {
  return isAbsolute(asked) ? asked : relative(process.cwd(), path)
}
