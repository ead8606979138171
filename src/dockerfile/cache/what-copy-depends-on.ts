import type { EvaluatedStep } from '../evaluate/types.ts'
import type { Part } from './key.ts'
import type { Surroundings } from './surroundings.ts'
import { sourcesOf } from '../graph/sources-of.ts'
import { contentsOfSource } from './contents-of-source.ts'
import { excluded, selectWithParents } from './copy-filters.ts'
import { destinationOf, flagOf, sourcePathsOf } from './copy-words.ts'
import { selectionText } from './selection-text.ts'

/**
 * What decides whether a COPY or ADD is cached, besides the step below it: its words, and the files that it takes, by bytes, names, mode and owner.
 * Not: when they were written, environment, user, or how they came to be.
 *
 * Source: BuildKit solver/llbsolver/ops/file.go, CacheMap; cache/contenthash/tarsum.go.
 */
export function whatCopyDependsOn(evaluated: EvaluatedStep, surroundings: Surroundings): Part[] {
  return [{ name: 'instruction', text: copyInstruction(evaluated) }, ...fileParts(evaluated, surroundings)]
}

/** Of a source only the last part of its path is in the key; the rest speaks through what is found there. */
function copyInstruction(evaluated: EvaluatedStep): string {
  const { step, heredocs } = evaluated
  const bases = sourcePathsOf(evaluated).map(source => isRemote(source) ? source : source.split('/').filter(part => part !== '' && part !== '.').at(-1) ?? '/')
  const chmod = flagOf(evaluated, 'chmod') ?? ''
  return JSON.stringify([
    step.keyword,
    bases,
    step.heredocs.map(({ name }, index) => [name, heredocs[index]?.value]),
    destinationOf(evaluated),
    flagOf(evaluated, 'chown') ?? '',
    /^[0-7]+$/.test(chmod) ? Number.parseInt(chmod, 8) : chmod,
    ...['exclude', 'parents', 'checksum', 'keep-git-dir', 'unpack'].map(name => step.flags.filter(flag => flag.name === name).map(({ value }) => value)),
  ])
}

function fileParts(evaluated: EvaluatedStep, surroundings: Surroundings): Part[] {
  const [from] = sourcesOf(evaluated, surroundings.stages)
  return sourcePathsOf(evaluated).filter(source => !isRemote(source)).map((source): Part => {
    if (from) {
      const { identity, isSure } = surroundings.take(contentsOfSource(from, surroundings), source.startsWith('/') ? source : `/${source}`)
      return { name: 'files', text: identity, isSure, subject: from.name }
    }
    const selections = selectWithParents(evaluated, surroundings.context, source)
    return { name: 'files', text: selectionText(excluded(evaluated, selections)), subject: source }
  })
}

/** From the web or from Git: taken to be the same as before, since nobody here can look. */
export function isRemote(source: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@/.test(source)
}
