/** Begins the name of the vertex that fetches the reader of Dockerfiles which a `# syntax=` line names. */
export const FRONTEND = 'resolve image config for'

/**
 * The image that a vertex of BuildKit's trace asks a registry about, by the vertex's name; undefined for any other vertex.
 *
 * Source: moby/buildkit, frontend/dockerfile/builder/build.go and dockerfile2llb/convert.go.
 */
export function imageOfVertex(name: string): string | undefined {
  return [`[internal] load metadata for `, `${FRONTEND} docker-image://`, `${FRONTEND} `, 'FROM ']
    .filter(beginning => name.startsWith(beginning))
    .map(beginning => name.slice(beginning.length))[0]
}

/** An image's name with what Docker adds to it: `python` is `docker.io/library/python:latest`. */
export function fullName(name: string): string {
  const [first = '', ...rest] = name.split('/')
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  const path = hasRegistry ? name : `docker.io/${rest.length ? name : `library/${name}`}`
  return /[:@][^/]*$/.test(path) ? path : `${path}:latest`
}
