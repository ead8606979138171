import type { Case, Edit } from '../case.ts'
import { parseDockerfile, stageGraph } from '#dockerfile'
import { dockerfileText } from '../case-folder.ts'

/** How often a feature of Dockerfiles, of edits or of stages has come up in the cases so far, by the feature's name. */
export interface Coverage {
  readonly add: (one: Case) => void
  readonly counts: () => ReadonlyMap<string, number>
}

const INSTRUCTIONS = ['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']
const EDITS = ['content', 'new file', 'removed file', 'mode', 'timestamp', 'ignored file', 'instruction', 'build arg', 'proxy arg', 'image']
const EDGES = ['FROM stage', 'FROM image', 'FROM scratch', 'COPY --from stage by name', 'COPY --from stage by number', 'COPY --from image', 'RUN --mount from stage', 'RUN --mount from image', 'RUN --mount of the context', 'RUN --mount=type=cache', 'RUN --mount=type=tmpfs']
const BUILDS = ['a target', 'a stage left out', 'a trigger of ONBUILD', '.dockerignore', 'a build argument']

/** Counts, starting with every feature at 0. */
export function startCoverage(): Coverage {
  const counts = new Map([...INSTRUCTIONS, ...EDITS.map(edit => `edit: ${edit}`), ...EDGES, ...BUILDS].map(name => [name, 0]))
  return {
    add(one) {
      for (const feature of new Set([...featuresOf(one), ...one.edits.flatMap(edit => `edit: ${kindOf(edit)}`)])) counts.set(feature, (counts.get(feature) ?? 0) + 1)
    },
    counts: () => counts,
  }
}

function featuresOf(one: Case): string[] {
  const dockerfile = parseDockerfile(dockerfileText(one.dockerfile, { nonce: 'nonce', references: new Map() }))
  const { edges, stages } = stageGraph(dockerfile, { ...one.target !== undefined && { target: one.target }, buildArgs: one.buildArgs })
  const steps = dockerfile.stages.flatMap(({ from, steps }) => [from, ...steps])
  const onbuild = dockerfile.stages.filter(({ steps }) => steps.some(({ keyword }) => keyword === 'ONBUILD')).map(({ index }) => index)
  const uses = (text: string) => steps.some(step => step.text.includes(text))
  return [
    ...new Set([...dockerfile.globalSteps, ...steps].map(({ keyword }) => keyword)),
    ...edges.flatMap(({ from, via, line }) => {
      if (via === 'FROM') return `FROM ${from.kind}`
      if (via === 'RUN') return `RUN --mount from ${from.kind}`
      const isByNumber = steps.some(step => step.line === line && /--from=\d/.test(step.text))
      return from.kind === 'image' ? 'COPY --from image' : `COPY --from stage by ${isByNumber ? 'number' : 'name'}`
    }),
    ...dockerfile.stages.some(({ base }) => base.kind === 'scratch') ? ['FROM scratch'] : [],
    ...uses('--mount=target=') || uses('--mount=source=') ? ['RUN --mount of the context'] : [],
    ...['cache', 'tmpfs'].map(type => `RUN --mount=type=${type}`).filter(uses),
    ...one.target === undefined ? [] : ['a target'],
    ...stages.every(({ isBuilt }) => isBuilt.buildkit) ? [] : ['a stage left out'],
    ...dockerfile.stages.some(({ base }) => base.kind === 'stage' && onbuild.includes(base.index)) ? ['a trigger of ONBUILD'] : [],
    ...'.dockerignore' in one.files ? ['.dockerignore'] : [],
    ...Object.keys(one.buildArgs).length > 0 ? ['a build argument'] : [],
  ]
}

function kindOf({ change }: Edit): string {
  switch (change.kind) {
    case 'file': return /ignored|\.log/.test(change.path) ? 'ignored file' : /new/.test(change.path) ? 'new file' : 'content'
    case 'remove': return 'removed file'
    case 'touch': return 'timestamp'
    case 'buildArg': return change.name.endsWith('PROXY') ? 'proxy arg' : 'build arg'
    default: return change.kind
  }
}
