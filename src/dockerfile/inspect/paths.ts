/** A path of a COPY or a command as an absolute one without `.`, `..` and final slash; undefined where the folder it is relative to is not known. */
export function absolutePath(path: string, workdir: string | undefined): string | undefined {
  const whole = path.startsWith('/') ? path : workdir === undefined ? undefined : `${workdir}/${path}`
  if (whole === undefined) return undefined
  const parts: string[] = []
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** Whether an absolute path is the folder itself or something below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}
