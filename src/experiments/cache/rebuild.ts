import type { BuildOptions } from '#engine'
import type { Bench } from '../bench/bench.ts'
import type { Trial } from '../claim.ts'
import { isCached } from '../bench/steps.ts'

/** Two builds, and the step that is looked at in the second one. */
interface Rebuild {
  readonly dockerfile: string
  readonly files?: Readonly<Record<string, string>>
  /** the second half of what is done: `with another VERSION` */
  readonly edit: string
  /** how the step begins that is looked at: `RUN pip` */
  readonly step: string
  /** what the claim expects of the step */
  readonly expected: 'cached' | 'run again'
  /** before the first build */
  readonly prepare?: (bench: Bench) => Promise<void>
  /** what each of the two builds is given, besides the context */
  readonly options?: (bench: Bench) => Omit<BuildOptions, 'context' | 'signal'>
  /** between the builds; what no cache has seen comes from `fresh` */
  readonly change?: (bench: Bench) => Promise<void>
}

/** Builds, changes something, builds again, and tells whether a step came from the build cache. */
export function rebuild(rebuild: Rebuild): Trial {
  const { dockerfile, files, edit, step, expected, prepare = nothing, options = () => ({}), change = nothing } = rebuild
  return {
    dockerfile,
    ...(files && { files }),
    does: `Built, then built again ${edit}.`,
    async run(bench) {
      await prepare(bench)
      await bench.build(options(bench))
      await change(bench)
      const second = await bench.build(options(bench))
      const outcome = isCached(second, step) ? 'cached' : 'run again'
      return { holds: outcome === expected, saw: `${step} was ${outcome}.` }
    },
  }
}

async function nothing(): Promise<void> {}
