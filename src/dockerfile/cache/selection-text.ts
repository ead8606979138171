import type { Selection } from './context-tree.ts'

/** A text that changes with what was selected: names, bytes, modes; of a single file not its name. */
export function selectionText(selections: readonly Selection[]): string {
  return JSON.stringify(selections.map(({ isFolder, files }) => [isFolder, files.map(({ path, identity }) => [path, identity])]))
}
