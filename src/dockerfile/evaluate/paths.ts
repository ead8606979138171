/**
 * A path of WORKDIR or of a destination: an absolute one stays as it is, a relative one is joined to the working directory and cleaned; undefined where
 * that is not known.
 *
 * Source: BuildKit util/system/path.go, NormalizePath.
 */
export function joinPath(directory: string | undefined, path: string): string | undefined {
  if (path.startsWith('/')) return path
  return directory === undefined ? undefined : cleanPath(`${directory}/${path}`)
}

/** An absolute path without `.`, `..` and doubled slashes. */
export function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
