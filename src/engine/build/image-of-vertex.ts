/** Begins the name of the vertex that fetches the reader of Dockerfiles which a `# syntax=` line names. */
export const FRONTEND = 'resolve image config for'

/** Begins the names of vertexes that ask a registry what it has under an image's name, and download no layers. */
const QUESTIONS = ['[internal] load metadata for ', `${FRONTEND} docker-image://`, `${FRONTEND} `]

/**
 * The image that a vertex of BuildKit's trace asks a registry about, by the vertex's name; undefined for any other vertex.
 *
 * Source: moby/buildkit, frontend/dockerfile/builder/build.go and dockerfile2llb/convert.go.
 */
export function imageAskedFor(name: string): string | undefined {
  return afterBeginning(name, QUESTIONS)
}

/** The image that a vertex asks a registry about or downloads: a source of COPY goes by the bare name `FROM IMAGE`. */
export function imageOfVertex(name: string): string | undefined {
  return afterBeginning(name, [...QUESTIONS, 'FROM '])
}

function afterBeginning(name: string, beginnings: readonly string[]): string | undefined {
  const beginning = beginnings.find(beginning => name.startsWith(beginning))
  return beginning === undefined ? undefined : name.slice(beginning.length)
}
