import type { Engine, RegistryCredentials } from '#engine'
import { once } from 'node:events'
import { findCredentials, registryOf } from '#engine'

/** What a registry said when asked for an image; `unreachable` where it said nothing. */
export type RegistryAnswer = 'found' | 'not-found' | 'denied' | 'limited' | 'unreachable'

/** Seconds that a registry has to answer before it counts as unreachable. */
const PATIENCE_SECONDS = 8

/**
 * Asks each image's registry, through the engine and as the person who is logged in there, whether it would hand out the image. Downloads nothing.
 * A registry that does not answer for its first image is not asked again. Each registry's login is looked up once, before its time begins.
 *
 * @throws the signal's reason when interrupted
 */
export async function askRegistries(engine: Engine, names: readonly string[], signal: AbortSignal): Promise<Map<string, RegistryAnswer>> {
  const groups = Map.groupBy(names, registryOf)
  const answers = await Promise.all([
    ...groups,
  ].map(async ([registry, [first = '', ...others]]) => {
    const credentials = await findCredentials(registry, { signal })
    const answer = await askRegistry(engine, first, credentials, signal)
    const rest = await Promise.all(others.map(async name => [
      name,
      answer === 'unreachable' ? answer : await askRegistry(engine, name, credentials, signal),
    ] as const))
    return [
      [first, answer] as const,
      ...rest,
    ]
  }))
  return new Map(answers.flat())
}

async function askRegistry({ docker }: Engine, name: string, authconfig: RegistryCredentials | undefined, signal: AbortSignal): Promise<RegistryAnswer> {
  signal.throwIfAborted()
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_SECONDS * 1000)])
  // dockerode's distribution() takes no signal: the request is left alone, and the engine gives it up in its own time
  const givenUp = once(deadline, 'abort').then((): RegistryAnswer => 'unreachable')
  const asked = docker.getImage(name).distribution({ ...authconfig && { authconfig } }).then((): RegistryAnswer => 'found', classifyRefusal)
  const answer = await Promise.race([asked, givenUp])
  signal.throwIfAborted()
  return answer
}

/** What an engine's failed request to a registry means, by its status and its words. */
export function classifyRefusal({ statusCode, message = '' }: { statusCode?: number, message?: string }): RegistryAnswer {
  // before all others: the words of a failed connection may contain theirs
  if (/dial tcp|\blookup\b|x509|tls:|timeout/i.test(message)) return 'unreachable'
  if (/toomanyrequests|too many requests|rate limit/i.test(message)) return 'limited'
  if (statusCode === 401 || statusCode === 403 || /denied|unauthorized|authentication required|no basic auth credentials|incorrect username/i.test(message)) return 'denied'
  if (statusCode === 404 || /manifest unknown|not found/i.test(message)) return 'not-found'
  return 'unreachable'
}
