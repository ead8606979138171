import type { Readable } from 'node:stream'
import type { Engine } from '#engine'
import type { HostSettings } from './host.ts'
import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { CourseError } from '#engine'
import { mmdebstrapArguments } from './mmdebstrap-arguments.ts'
import { recipeHash, STAND_INS_FOLDER } from './recipe.ts'
import { RECIPE_LABEL, STAND_IN_LABEL } from './stand-in-label.ts'
import { findImage } from './status.ts'
import { removeUnused } from './unused.ts'

/** The image that scripts/stand-ins/Dockerfile starts from. */
export const DEBIAN_ROOT = 'localhost/stand-in/debian:trixie'

export interface MakeOptions {
  readonly host: HostSettings
  readonly onLine: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * Makes the root file system of Debian 13 with mmdebstrap and gives it to the engine as an image, unless it has one from the same recipe.
 *
 * @throws CourseError `STAND_IN_DEBIAN` with mmdebstrap's last words
 */
export async function bringDebianRoot(engine: Engine, { host, onLine, signal }: MakeOptions): Promise<void> {
  const recipe = await recipeHash(OVERLAY_FOLDER, host)
  const present = await findImage(engine, DEBIAN_ROOT)
  if (present?.labels[RECIPE_LABEL] === recipe) return
  const folder = await mkdtemp(join(tmpdir(), 'debian-root-'))
  try {
    const files = join(folder, 'files')
    const archive = join(folder, 'root.tar')
    await layOutFiles(files, host)
    await mmdebstrap(mmdebstrapArguments(host, files, archive), onLine, signal)
    await importImage(engine, archive, [
      `LABEL ${STAND_IN_LABEL}=${DEBIAN_ROOT}`,
      `LABEL ${RECIPE_LABEL}=${recipe}`,
      ...Object.entries(host.environment).map(([name, value]) => `ENV ${name}=${JSON.stringify(value)}`),
    ])
    if (present) await removeUnused(engine, present.id)
  }
  finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const OVERLAY_FOLDER = join(STAND_INS_FOLDER, 'debian')

/** What is laid over Debian's own files: apt's settings, the sources, the machine's certificate authorities. */
async function layOutFiles(folder: string, host: HostSettings): Promise<void> {
  await cp(OVERLAY_FOLDER, folder, { recursive: true })
  const write = async (path: string, content: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  await write('etc/apt/sources.list.d/debian.sources', sourcesFile(host))
  for (const [name, certificate] of Object.entries(host.certificates)) await write(`usr/local/share/ca-certificates/${name}`, certificate)
}

function sourcesFile({ mirror, securityMirror }: HostSettings): string {
  const entry = (uri: string, suites: string) => `Types: deb
URIs: ${uri}
Suites: ${suites}
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.pgp
`
  return [
    entry(mirror, 'trixie trixie-updates'),
    entry(securityMirror, 'trixie-security'),
  ].join('\n')
}

async function mmdebstrap(parameters: readonly string[], onLine: (line: string) => void, signal: AbortSignal): Promise<void> {
  const lines: string[] = []
  // the child outlives the signal for a moment: it takes its mounts and its folder away
  const child = spawn('mmdebstrap', parameters, {
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  })
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line)
    onLine(line)
  })
  const exitCode = await new Promise<number | null>((resolve) => {
    child.once('error', error => lines.push(error.message))
    child.once('close', resolve)
  })
  signal.throwIfAborted()
  if (exitCode === 0) return
  const words = lines.filter(line => /^(?:E|Err|W): /.test(line)).slice(-3)
  throw new CourseError(
    'STAND_IN_DEBIAN',
    `mmdebstrap made no Debian root file system (exit code ${exitCode}): ${(words.length > 0 ? words : lines.slice(-3)).join(' ')}`,
    'Does "apt-get update" work on this machine? It must reach a Debian mirror. Then run it again: npm run bases',
  )
}

async function importImage({ docker }: Engine, archive: string, changes: readonly string[]): Promise<void> {
  const [repo, tag] = DEBIAN_ROOT.split(/:(?=[^/]*$)/)
  const answer = await docker.importImage(createReadStream(archive), { repo, tag, changes }) as Readable
  const words = await text(answer)
  if (words.includes('"error')) throw new CourseError('STAND_IN_DEBIAN', `The engine did not take the Debian root file system: ${words.trim()}`, 'Is there room on its disk? See: docker system df')
}
