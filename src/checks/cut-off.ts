/**
 * A proxy that nobody runs, by a protocol that there is not: pip and npm give up at once. At an `http:` that is refused they try again for
 * half a minute and more. Go and git look at the address alone, which is refused.
 */
const NOWHERE = 'nowhere://127.0.0.1:9'

/**
 * Build arguments that cut a build off from every network: all programs that fetch obey them, whatever the stages are called. They are no part of
 * BuildKit's cache keys, so what was built with a network stays cached. (`networkmode: none` is a part of them.)
 */
export const CUT_OFF: Readonly<Record<string, string>> = Object.fromEntries(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap(name => [[name, NOWHERE], [name.toLowerCase(), NOWHERE]]).concat([['NO_PROXY', ''], ['no_proxy', '']]),
)
