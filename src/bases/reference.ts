/** An image's name, taken apart as the engine's API takes it. */
export interface Reference {
  readonly repo: string
  readonly tag: string
}

/** `python:slim` is the tag `slim` of `python`; a name without a tag means the tag `latest`. */
export function splitName(name: string): Reference {
  const [repo = name, tag = 'latest'] = name.split(/:(?=[^/]*$)/)
  return { repo, tag }
}

/**
 * The registry that an image's name leads to.
 *
 * Source: the Docker reference grammar: the part before the first slash is a host when it has a dot or a port or is `localhost`.
 */
export function registryOf(name: string): string {
  const [first = '', ...rest] = name.split('/')
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io'
}
