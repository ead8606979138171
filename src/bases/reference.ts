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
