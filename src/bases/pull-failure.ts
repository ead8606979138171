import { CourseError, registryOf } from '#engine'
import { classifyRefusal } from './registry.ts'

/**
 * What went wrong while an image was pulled, by what the engine said: `PULL_DENIED`, `PULL_LIMITED`, `PULL_UNKNOWN`, `PULL_PLATFORM`,
 * `PULL_NO_SPACE`, `PULL_DIGEST`, `PULL_UNREACHABLE`, and `PULL_BROKEN` for what came half.
 *
 * @param name the image
 * @param platform what it was pulled for, as `os/architecture`
 * @param cause the engine's refusal, or the error in its answer
 */
export function explainPullFailure(name: string, platform: string, cause: Error): CourseError {
  const registry = registryOf(name)
  const words = cause.message.replace(/^\(HTTP code \d+\) [\w ]+ - /, '').trim().replace(/\.$/, '')
  const failure = (code: string, message: string, remedy: string) => new CourseError(code, message, remedy, { cause })
  const again = `npm run bases pull ${name}`

  if (/no match(?:ing manifest| for platform)|does not match the specified platform/i.test(words))
    return failure('PULL_PLATFORM', `${registry} has ${name}, but not for ${platform}.`, 'Take another base image, or an engine on another platform.')
  if (/no space left on device/i.test(words))
    return failure('PULL_NO_SPACE', `${name} does not fit on the engine's disk.`, `See what is there with "docker system df", remove what you do not need, and run: ${again}`)
  // with the containerd store an engine may try what came wrong once more before it asks anew
  if (/verification failed for digest|unexpected (?:commit )?digest|failed digest/i.test(words))
    return failure('PULL_DIGEST', `What came for ${name} is not what ${registry} had announced: something on the way changed it.`, `Run it again, twice if need be; if it goes on, ask who runs the network or its proxy: ${again}`)
  if (/incorrect username or password|failed to fetch \w+ token: .*\b401\b/i.test(words))
    return failure('PULL_DENIED', `${registry} does not accept the login that is stored for it on this machine.`, `Run "docker login ${registry}" again, and then: ${again}`)
  switch (classifyRefusal({ message: words })) {
    case 'denied':
      return failure('PULL_DENIED', `${registry} does not hand out ${name} without a login (or has no such image and does not say so).`, `Is the name right? If so, run "docker login ${registry}", and then: ${again}`)
    case 'limited':
      return failure('PULL_LIMITED', `${registry} hands out nothing for now: too much was pulled from this address.`, `Run "docker login ${registry}", for whoever is logged in may pull more; or wait an hour; or take the images from a file: npm run bases load FILE`)
    case 'not-found':
      return failure('PULL_UNKNOWN', `${registry} knows no image ${name}.`, 'Correct the name or its tag.')
    case 'found':
    case 'unreachable':
  }
  if (/dial tcp|\blookup\b|x509|tls:|TLS handshake|awaiting headers|waiting for connection/i.test(words))
    return failure('PULL_UNREACHABLE', `${registry} cannot be reached for ${name}: ${words}.`, 'Is this machine on the Internet, and may the engine go there? Without a network: npm run bases load FILE')
  return failure('PULL_BROKEN', `Pulling ${name} broke off: ${words}.`, `Run it again, layers that have come whole stay: ${again}`)
}
