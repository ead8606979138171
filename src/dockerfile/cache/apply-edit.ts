import type { Dockerfile } from '../types.ts'
import type { BuildContext, BuildEdit, ContextFile } from './types.ts'
import { parseDockerfile } from '../parse/parse-dockerfile.ts'

/** What a build is made of. */
export interface BuildSources {
  readonly dockerfile: Dockerfile
  readonly files: readonly ContextFile[]
  readonly dockerignore: string | undefined
  readonly buildArgs: Readonly<Record<string, string>>
  /** how often the bytes of a file were changed, and its mode */
  readonly versions: ReadonlyMap<string, string>
  readonly movedImage: Extract<BuildEdit, { kind: 'base' }> | undefined
}

export function toSources(dockerfile: Dockerfile, { files, dockerignore }: BuildContext, buildArgs: Readonly<Record<string, string>>): BuildSources {
  return { dockerfile, files, dockerignore, buildArgs, versions: new Map(), movedImage: undefined }
}

/** What the second build is made of. */
export function applyEdit(sources: BuildSources, { dockerfile: path = 'Dockerfile' }: BuildContext, edit: BuildEdit): BuildSources {
  switch (edit.kind) {
    case 'timestamp': return sources
    case 'content': return { ...withVersion(sources, edit.path, 'other bytes'), files: sources.files.map(file => file.path === edit.path ? linked(edit) : file) }
    case 'mode': return withVersion(sources, edit.path, 'other mode')
    case 'new-file': return { ...sources, files: [...sources.files, linked(edit)] }
    case 'removed-file': return { ...sources, files: sources.files.filter(file => file.path !== edit.path) }
    case 'dockerignore': return { ...withVersion(sources, '.dockerignore', 'other bytes'), dockerignore: edit.text }
    case 'instruction': {
      const text = withInstruction(sources.dockerfile, edit)
      return { ...(text === sources.dockerfile.text ? sources : withVersion(sources, path, 'other bytes')), dockerfile: parseDockerfile(text) }
    }
    case 'build-arg': {
      const { [edit.name]: _, ...others } = sources.buildArgs
      return { ...sources, buildArgs: edit.value === undefined ? others : { ...others, [edit.name]: edit.value } }
    }
    case 'base': return { ...sources, movedImage: edit }
  }
}

function withVersion(sources: BuildSources, path: string, version: string): BuildSources {
  return { ...sources, versions: new Map([...sources.versions, [path, version]]) }
}

function linked({ path, target }: { readonly path: string, readonly target?: string }): ContextFile {
  return { path, ...(target !== undefined && { target }) }
}

function withInstruction({ text, globalSteps, stages }: Dockerfile, edit: Extract<BuildEdit, { kind: 'instruction' }>): string {
  const steps = [...globalSteps, ...stages.flatMap(({ from, steps }) => [from, ...steps])]
  // a comment or an empty line is a line by itself
  const { line, endLine } = steps.find(step => step.line <= edit.line && edit.line <= step.endLine) ?? { line: edit.line, endLine: edit.line }
  const lines = text.split('\n')
  return [...lines.slice(0, line - 1), ...edit.text.split('\n'), ...lines.slice(endLine)].join('\n')
}
