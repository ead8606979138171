const REFERENCE = /\\(.)|\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^}]*))?\})/g

/**
 * Replaces `$name`, `${name}`, `${name:-word}`, `${name-word}`, `${name:+word}` and `${name+word}` by the variables' values,
 * and leaves a reference to an unknown variable empty, as BuildKit does.
 *
 * Source: Dockerfile reference, "Environment replacement".
 */
export function expand(text: string, variables: ReadonlyMap<string, string | undefined>): string {
  return text.replace(REFERENCE, (_, escaped?: string, bare?: string, braced?: string, operator?: string, word?: string) => {
    if (escaped !== undefined) return escaped
    const value = variables.get(bare ?? braced ?? '')
    const present = operator?.startsWith(':') ? Boolean(value) : value !== undefined
    if (operator?.endsWith('-')) {
      return present ? value ?? '' : word ?? ''
    }
    if (operator?.endsWith('+')) {
      return present ? word ?? '' : ''
    }
    return value ?? ''
  })
}
