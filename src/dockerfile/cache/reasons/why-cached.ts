import type { BuildEdit } from '../types.ts'
import type { ReasonCase } from './reason-case.ts'
import { readIgnoreFile } from '../../files/dockerignore.ts'
import { sourcesOf } from '../../graph/sources-of.ts'

export function whyCached(of: ReasonCase): string {
  const { record, edit } = of
  return sameBytes(of) ?? ofEdit(edit, of)
    ?? (record.evaluated.step.keyword === 'RUN'
      ? 'Its command, the variables it sees and the step it is built on are as they were.'
      : 'Its words, the files that it takes and the step it is built on are as they were.')
}

/** The surprise of the chapter: a stage runs again, and what is taken from it stays cached. */
function sameBytes({ record, second }: ReasonCase): string | undefined {
  const source = sourcesOf(record.evaluated, second.names).find(({ from }) => from.kind === 'stage' && second.runsAgain.has(from.index))
  if (!source) return undefined
  return `Steps of ${source.name} ran again, but what it takes from there is the same, byte for byte, and only that counts.`
}

function ofEdit(edit: BuildEdit, of: ReasonCase): string | undefined {
  switch (edit.kind) {
    case 'timestamp': return `Only the time of ${edit.path} changed: bytes, names, modes and owners count, times do not.`
    case 'content':
    case 'mode':
    case 'new-file':
    case 'removed-file': return ofFile(edit.path, of)
    case 'build-arg': return ofBuildArg(edit.name, of)
    case 'instruction': return ofInstruction(edit.line, of)
    default: return undefined
  }
}

function ofFile(path: string, { record, sources }: ReasonCase): string | undefined {
  if (sources.dockerignore !== undefined && readIgnoreFile(sources.dockerignore).matches(path)) return `.dockerignore leaves ${path} out of the build context, so no step can see it.`
  const { keyword } = record.evaluated.step
  if (keyword === 'COPY' || keyword === 'ADD') return `${path} is not among the files that it takes, and nothing that it is built on changed.`
  return `${path} is not in what it is built on: that file comes into the build later, elsewhere or not at all.`
}

function ofBuildArg(name: string, { record }: ReasonCase): string | undefined {
  const { step, before } = record.evaluated
  if (PREDEFINED.has(name.toUpperCase()) && !before.declares(name)) return `${name} is one of the predefined proxy arguments, which are no part of what the cache looks at.`
  if (!before.declares(name)) return `No ARG ${name} is declared above it, so the value does not reach it.`
  if (step.keyword !== 'RUN') return `${step.keyword} sees no variables but those in its own words, and ${name} changes none of them.`
  return `${name} does not reach it with another value: something above sets it again.`
}

/** Source: Dockerfile reference, "Predefined ARGs". */
const PREDEFINED = new Set(['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'])

function ofInstruction(line: number, { record, second }: ReasonCase): string | undefined {
  const edited = second.stepAt(line)
  const { keyword, line: own } = record.evaluated.step
  if (edited === record) return 'The edit comes to the same instruction as before.'
  if (edited === undefined || edited.evaluated.step.line > own) return 'The edit is further down or in another stage, and nothing that it depends on changed.'
  if (edited.outcome !== 'metadata') return undefined
  return `${edited.evaluated.step.keyword} in line ${line} only writes to the image's configuration, and ${keyword === 'RUN' ? 'this command sees nothing of it' : `${keyword} takes nothing of it`}.`
}
