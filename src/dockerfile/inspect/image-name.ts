/** An image's name taken apart: `docker.io/library/python:3.13` is the repository `python` with the tag `3.13`. */
export interface ImageName {
  /** as one writes it for Docker Hub's own images: without `docker.io/library/` */
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
}

/** Source: https://github.com/distribution/reference, familiar names. */
export function splitImage(name: string): ImageName {
  const [rest = '', digest] = name.split('@', 2)
  const [, path = rest, tag] = /^(.*):([^/:]*)$/.exec(rest) ?? []
  return {
    repository: path.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, ''),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  }
}
