import type { EvaluatedStep } from '../evaluate/types.ts'
import type { Contents } from './contents.ts'
import type { Surroundings } from './surroundings.ts'
import { cleanPath } from '../evaluate/paths.ts'
import { sourcesOf } from '../graph/sources-of.ts'
import { contentsOfSource } from './contents-of-source.ts'
import { excluded, selectWithParents } from './copy-filters.ts'
import { destinationOf, flagOf, sourcePathsOf } from './copy-words.ts'
import { isRemote } from './what-copy-depends-on.ts'
import { directoryOf } from './what-workdir-depends-on.ts'

/** What a stage holds after a COPY, ADD or WORKDIR: what it held, and where the step puts what. */
export function whatStepAdds(evaluated: EvaluatedStep, below: Contents | undefined, surroundings: Surroundings): Contents | undefined {
  const { step, before, heredocs } = evaluated
  const on = (added: Contents['added']): Contents => ({ ...(below && { below }), added })
  if (step.keyword === 'WORKDIR') return on({ kind: 'folder', path: directoryOf(evaluated), identity: before.user ?? '' })

  const destination = destinationOf(evaluated)
  const owner = `${flagOf(evaluated, 'chown') ?? ''} ${flagOf(evaluated, 'chmod') ?? ''}`
  const sources = sourcePathsOf(evaluated)
  const isIntoFolder = destination.endsWith('/') || destination.endsWith('/.') || sources.length + heredocs.length > 1
  const [from] = sourcesOf(evaluated, surroundings.stages)
  let contents = below
  const add = (added: Contents['added']) => {
    contents = { ...(contents && { below: contents }), added }
  }
  const files = new Map<string, string>()
  step.heredocs.forEach(({ name }, index) => files.set(cleanPath(isIntoFolder ? `${destination}/${name}` : destination), `${heredocs[index]?.value} ${owner}`))
  for (const source of sources) {
    if (isRemote(source) || (step.keyword === 'ADD' && isArchive(source))) {
      const content = isRemote(source) ? source : JSON.stringify(surroundings.context.select(source))
      add({ kind: 'tree', path: destination, identity: `${content} ${owner}` })
    }
    else if (from) {
      const taken = contentsOfSource(from, surroundings)
      if (taken) add({ kind: 'copied', to: destination, from: taken, source: cleanPath(`/${source}`), owner })
    }
    else {
      for (const { path, isFolder, files: inside } of excluded(evaluated, selectWithParents(evaluated, surroundings.context, source))) {
        const name = path.split('/').at(-1) ?? ''
        for (const file of inside) {
          const at = cleanPath([destination, ...(isFolder ? [file.path] : isIntoFolder ? [name] : [])].join('/'))
          if (isFolder && (file.path === '' || file.path.endsWith('/'))) add({ kind: 'folder', path: at, identity: owner })
          else files.set(at, `${file.identity} ${owner}`)
        }
      }
    }
  }
  if (files.size > 0) add({ kind: 'files', files })
  return contents
}

/** BuildKit looks into the file; here its name has to do. */
function isArchive(source: string): boolean {
  return /\.(?:tar|tgz|tbz2?|txz|tzst|tar\.\w+)$/i.test(source)
}
