import type { EvaluatedStep } from '../evaluate/types.ts'
import { joinPath } from '../evaluate/paths.ts'
import { toHeredoc } from '../parse/heredocs.ts'

/** The sources of COPY or ADD, variables replaced, heredocs left out. */
export function sourcePathsOf({ step, words }: EvaluatedStep): string[] {
  return words.slice(0, -1).flatMap(({ value }, index) => toHeredoc(step.json?.[index] ?? step.words[index]?.raw ?? '') ? [] : value ?? '')
}

/** Absolute; a slash or `/.` at its end stays, since it makes it another destination. Source: BuildKit dockerfile2llb/convert.go, pathRelativeToWorkingDir. */
export function destinationOf({ words, before }: EvaluatedStep): string {
  const written = words.at(-1)?.value ?? ''
  const path = written === '' || written === '.' ? './' : written
  if (path.startsWith('/')) return path
  const joined = joinPath(before.workdir, path) ?? path
  if (path.endsWith('/') && !joined.endsWith('/')) return `${joined}/`
  return path.endsWith('/.') ? `${joined === '/' ? '' : joined}/.` : joined
}

/** The value of a flag, variables replaced. */
export function flagOf({ step, flags }: EvaluatedStep, name: string): string | undefined {
  return flags[step.flags.findIndex(flag => flag.name === name)]?.value
}

/** Whether `--link` makes it independent of what is below. With `--chmod` BuildKit copies as without it. Since Docker 23.0. */
export function isLinked(evaluated: EvaluatedStep): boolean {
  const link = evaluated.step.flags.find(({ name }) => name === 'link')
  return link !== undefined && link.value.toLowerCase() !== 'false' && (flagOf(evaluated, 'chmod') ?? '') === ''
}
