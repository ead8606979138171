import type { OutsideImage } from '#dockerfile'
import type { Fault } from './fault.ts'
import { outsideReferences } from '#dockerfile'
import { nearest } from '#nearest'
import { BuildError } from '../../errors.ts'
import { fullName, registryOf } from '../../image-name.ts'
import { FRONTEND, imageOfVertex } from '../image-of-vertex.ts'
import { orSuggest } from './fault.ts'

/** An image that Docker neither has nor gets: a base, a source of COPY, a Dockerfile frontend, or a stage whose name is misspelt. */
export async function explainOutsideImage(fault: Fault): Promise<BuildError | undefined> {
  const { name, dockerfile, failed, cause, words } = fault
  const [, malformed] = /failed to parse stage name "(.+?)": invalid reference format/.exec(words) ?? []
  const image = malformed ?? (failed && imageOfVertex(failed.name))
  if (image === undefined) return undefined
  const reference = outsideReferences(dockerfile).find(reference => fullName(reference.name) === fullName(image))
  const place = reference && `${name}:${reference.step.line}`
  const where = place ? `${place}: ` : ''
  const failure = reference && place ? { instruction: reference.step.text, place } : {}
  const written = reference?.name ?? image

  const stage = reference && misspeltStage(fault, reference)
  if (stage) {
    return new BuildError('BUILD_NO_STAGE', `${where}No stage above is called "${written}", so Docker took it for an image, and there is none; did you mean "${stage}"?`, `Write "${stage}" at ${place}, or give the stage that name with AS.`, failure, { cause })
  }
  if (malformed !== undefined) {
    return new BuildError('BUILD_NO_IMAGE', `${where}"${written}" cannot be the name of an image: ${words.replace(/^.*invalid reference format:? ?/, '') || 'its form is wrong'}.`, 'An image is written as name:tag in small letters, such as python:3.13-slim.', failure, { cause })
  }
  if (failed?.name.startsWith(FRONTEND)) {
    return new BuildError('BUILD_NO_IMAGE', `The line "# syntax=…" at the top of ${name} has Docker fetch ${image}, a newer reader of Dockerfiles, and ${reasonFor(fault, image)}.`, 'Leave that line out, or build where there is a network.', { place: `${name}:1` }, { cause })
  }
  const similar = nearest(written, await fault.engine.tags())
  return new BuildError('BUILD_NO_IMAGE', `${where}The image ${written} is not on this machine, and ${reasonFor(fault, image)}${orSuggest(similar && `${similar}, which is here`)}`, remedyFor(words), failure, { cause })
}

/** A name without registry, folder or tag that nearly is one of the stages above. */
function misspeltStage({ dockerfile }: Fault, { name, step }: OutsideImage): string | undefined {
  if (/[/:@]/.test(name)) return undefined
  const own = dockerfile.stages.findLastIndex(stage => stage.from.line <= step.line)
  return nearest(name.toLowerCase(), dockerfile.stages.slice(0, own).flatMap(stage => stage.name ?? []))
}

const UNREACHABLE = /no such host|server misbehaving|connection refused|connection reset|i\/o timeout|deadline exceeded|timeout|network is unreachable|no route to host|\bEOF\b/i
const UNTRUSTED = /x509|certificate/i
const LIMITED = /\b429\b|toomanyrequests/i
const ABSENT = /not found|denied|does not exist|manifest unknown|\b40[134]\b|unauthorized/i

/** Why the registry did not give the image: the rest of a sentence, without its full stop. */
function reasonFor({ words }: Fault, image: string): string {
  const registry = registryOf(image)
  if (UNTRUSTED.test(words)) return `${registry} shows a certificate that Docker does not trust`
  if (LIMITED.test(words)) return `${registry} gives no more images to this network for now (429, too many requests)`
  if (UNREACHABLE.test(words)) return `${registry} cannot be reached`
  if (ABSENT.test(words)) return `${registry} has no such image for you`
  return `${registry} does not give it: ${words}`
}

function remedyFor(words: string): string {
  if (UNTRUSTED.test(words)) return 'A proxy on the way signs connections itself: give Docker its certificate, or use another network.'
  if (LIMITED.test(words)) return 'Log in with "docker login", wait an hour, or load the images from a file: npm run bases'
  if (UNREACHABLE.test(words)) return 'Check the spelling; then go where there is a network, or bring the images of the labs: npm run bases'
  return 'Check name and tag; an image that is not for everybody needs "docker login" first.'
}
