import type { EvaluatedStep } from '../evaluate/types.ts'
import type { ContextTree, Selection } from './context-tree.ts'
import { readIgnoreFile } from '../files/dockerignore.ts'

/** What `--exclude` leaves of a selection: its patterns are those of `.dockerignore`, and begin at the source. Since Docker 28. */
export function excluded({ step }: EvaluatedStep, selections: readonly Selection[]): readonly Selection[] {
  const patterns = step.flags.filter(({ name }) => name === 'exclude').map(({ value }) => value)
  if (patterns.length === 0) return selections
  const { matches } = readIgnoreFile(patterns.join('\n'))
  return selections.map(selection => ({ ...selection, files: selection.files.filter(({ path }) => !matches(path === '' ? selection.path.split('/').at(-1) ?? '' : withoutSlash(path))) }))
}

/** With `--parents` the whole path of each file counts, from the context or from `/./` in the source on. */
export function selectWithParents({ step }: EvaluatedStep, context: ContextTree, source: string): Selection[] {
  const parents = step.flags.find(({ name }) => name === 'parents')
  if (!parents || parents.value.toLowerCase() === 'false') return context.select(source)
  const pivot = source.indexOf('/./')
  const root = pivot < 0 ? '' : source.slice(0, pivot)
  const pattern = (pivot < 0 ? source : source.slice(pivot + 3)).replace(/^\/+/, '')
  const { matches } = readIgnoreFile(pattern)
  return context.select(root).map(selection => ({ ...selection, files: selection.files.filter(({ path }) => matches(withoutSlash(path))) }))
}

/** A folder's path ends in a slash. */
function withoutSlash(path: string): string {
  return path.replace(/\/$/, '')
}
