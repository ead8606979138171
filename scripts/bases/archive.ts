import type { Loaded } from '#bases'
import type { Engine } from '#engine'
import { access } from 'node:fs/promises'
import process from 'node:process'
import { confirm } from '@clack/prompts'
import { loadBases, neededBases, saveBases, saveBasesForPlatform } from '#bases'
import { CourseError } from '#engine'
import { formatBytes } from '#measurements'
import { withProgress } from '../command-line/index.ts'
import { labsFolder } from './bring.ts'

export interface SaveRequest {
  readonly file: string
  /** as `os/architecture`; where absent, the engine's own */
  readonly platform: string | undefined
  /** whether a file of that name may be overwritten unasked */
  readonly overwrites: boolean
}

/** Saves the labs' bases into one file and prints what is in it. */
export async function save(engine: Engine, { file, platform = engine.platform, overwrites }: SaveRequest, signal: AbortSignal): Promise<void> {
  if (!/^linux\/(?:amd64|arm64)$/.test(platform)) throw new CourseError('PLATFORM', `Expected linux/amd64 or linux/arm64, found "${platform}".`, 'Students have linux/arm64 on Macs with Apple\'s own processors, linux/amd64 on nearly all others.')
  if (!overwrites) await expectConsent(file)
  const names = (await neededBases(labsFolder)).map(({ name }) => name)
  const header = await withProgress(`Saving ${names.length} base images for ${platform}`, (say) => {
    const onBytes = throttled((read: number, written: number) => say(`${formatBytes(read)} of images, ${formatBytes(written)} in the file`))
    return platform === engine.platform
      ? saveBases(engine, names, file, { signal, onBytes })
      : saveBasesForPlatform(engine, names, platform, file, { signal, onBytes, onLine: say })
  })
  for (const { name, source } of header.images) console.log(`${name} (${source})`)
  console.log(`${file} holds them in ${formatBytes(header.content.bytes)}. On each machine: npm run bases load ${file}`)
}

async function expectConsent(file: string): Promise<void> {
  if (!await access(file).then(() => true, () => false)) return
  if (process.stdin.isTTY && await confirm({ message: `${file} is there already. Overwrite it?` }) === true) return
  throw new CourseError('ARCHIVE_EXISTS', `${file} is there already and was left as it is.`, `Give another name, or to overwrite it: npm run bases save ${file} -- --yes`)
}

const DID: Readonly<Record<Loaded['did'], string>> = {
  loaded: 'loaded',
  replaced: 'loaded, in the place of another image of this name',
  kept: 'kept: the official image is here, the file has a stand-in',
  there: 'was here already',
}

/** Loads the bases of a file and prints what became of each. */
export async function load(engine: Engine, file: string, signal: AbortSignal): Promise<void> {
  const loaded = await withProgress(`Loading ${file}`, say => loadBases(engine, file, { signal, onLine: throttled(say) }))
  for (const { image, did } of loaded) console.log(`${image.name} (${image.source}): ${DID[did]}`)
}

/** Calls four times a second at most; where nobody looks at a terminal, every ten seconds, or a log would drown. */
function throttled<Parameters extends unknown[]>(call: (...parameters: Parameters) => void): (...parameters: Parameters) => void {
  const pause = process.stderr.isTTY ? 250 : 10_000
  let last = Number.NEGATIVE_INFINITY
  return (...parameters) => {
    if (performance.now() - last < pause) return
    last = performance.now()
    call(...parameters)
  }
}
