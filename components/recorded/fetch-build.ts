import type { InjectionKey } from 'vue'
import type { RecordedBuild } from '#builds'
import type { Kind } from '#measurements'
import { recordedBuildFile } from '#builds'

/** Which recorded build. */
export interface BuildName {
  readonly lab: string
  readonly language: string
  readonly kind: Kind
}

/** Brings a recorded build, or throws an error whose sentence a slide can show. */
export type FetchBuild = (name: BuildName, signal: AbortSignal) => Promise<RecordedBuild>

/** Provided where builds come from elsewhere than from the deck's own files. */
export const fetchBuildKey: InjectionKey<FetchBuild> = Symbol('fetch a recorded build')

/** Fetches one of `public/builds/`, from the place that the deck was loaded from. */
export const fetchBuild: FetchBuild = async ({ lab, language, kind }, signal) => {
  const file = recordedBuildFile(lab, language, kind)
  return toBuild(await textOf(file, signal), file)
}

async function textOf(file: string, signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}builds/${file}`, { signal })
    return response.ok ? await response.text() : ''
  }
  catch (cause) {
    throw new Error(`public/builds/${file} did not arrive (${cause instanceof Error ? cause.message : String(cause)}). Leave this slide and come back to try again.`, { cause })
  }
}

/** The files are held against their schema where they are written and by a test; here, only whether this is the layout that the deck was made for. */
function toBuild(text: string, file: string): RecordedBuild {
  // a server of single-page sites answers for a missing file with its first page
  if (!text.startsWith('{')) throw new Error(`public/builds/${file} is missing. Record it with: npm run measure`)
  try {
    const build: RecordedBuild = JSON.parse(text)
    if (build.schema === 1) return build
  }
  catch {}
  throw new Error(`public/builds/${file} is broken or of another version of the course. Record it anew with: npm run measure`)
}
