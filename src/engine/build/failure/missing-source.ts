import type { BuildStep } from '../build-steps.ts'
import type { Fault } from './fault.ts'
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { nearest } from '#nearest'
import { BuildError } from '../../errors.ts'
import { orSuggest } from './fault.ts'

/** A COPY or ADD whose source is not in the build context, the stage or the image that it copies from. */
export async function explainMissingSource(fault: Fault): Promise<BuildError | undefined> {
  const path = missingPath(fault.words)
  const step = fault.failed?.step
  if (path === undefined || !step) return undefined
  const { name, cause } = fault
  const place = `${name}:${step.line}`
  const { found, remedy } = sourceOf(fault, step) ?? await lookInContext(fault, path.replace(/^\//, ''))
  return new BuildError('BUILD_NO_SOURCE', `${place}: ${step.instruction} ${found.replaceAll('{path}', path)}`, remedy, { instruction: step.instruction, place }, { cause })
}

/** BuildKit names the source; where a folder above it is missing too, it may name that folder, as it sees it from its own machine. */
const WORDINGS = [
  /^failed to (?:compute cache key|calculate checksum).*"([^"]+)":? not found/,
  /failed to walk .*: lstat \S+?(?:\/merged|\/buildkit-mount\d+)(\/[^:]+): no such file or directory/,
]

function missingPath(words: string): string | undefined {
  return WORDINGS.map(wording => wording.exec(words)?.[1]).find(path => path !== undefined)
}

interface Finding {
  /** the rest of the sentence; `{path}` stands for the source */
  readonly found: string
  readonly remedy: string
}

/** Where the step copies from a stage or an image. */
function sourceOf({ dockerfile, name }: Fault, { line }: BuildStep): Finding | undefined {
  const from = dockerfile.stages.flatMap(({ steps }) => steps).find(step => step.line === line)?.flags.find(flag => flag.name === 'from')?.value
  if (from === undefined) return undefined
  return {
    found: `finds no {path} in "${from}".`,
    remedy: `Look at where "${from}" puts it: relative paths there count from its WORKDIR, and the source at ${name}:${line} counts from /.`,
  }
}

/**
 * Walks to the source in the context's folder, name by name: whatever is there, and yet was not in the context, is kept out by an
 * ignore file. Names are compared to the letter, as Docker does on Linux, whatever this machine's file system takes for equal.
 */
async function lookInContext({ context, name }: Fault, path: string): Promise<Finding> {
  const remedy = `Sources count from the build context, the folder that is built; correct the path, or make the file before building.`
  let folder = ''
  for (const part of path.split('/')) {
    const names = await readdir(join(context, folder)).catch((): string[] => [])
    if (!names.includes(part)) {
      const similar = nearest(part, names)
      return { found: `finds no ${path} in the build context${orSuggest(similar && `${folder}${similar}`)}`, remedy }
    }
    folder += `${part}/`
  }
  const ignoreFile = await ignoreFileOf(context, name)
  return {
    found: `finds no ${path} in the build context: the file is there, but ${ignoreFile} keeps it out.`,
    remedy: `Let it in: take its line out of ${ignoreFile}, or add the line !${path} to it.`,
  }
}

/** A Dockerfile's own ignore file replaces the general one. */
async function ignoreFileOf(context: string, dockerfile: string): Promise<string> {
  const own = `${dockerfile}.dockerignore`
  return access(join(context, own)).then(() => own, () => '.dockerignore')
}
