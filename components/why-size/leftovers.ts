import type { MeasuredLayer } from '#measurements'
import type { Figures } from '../figure/figures.ts'
import { pairOf } from '../figure/figures.ts'

/** Something that was needed to build and lies in the finished image; sizes in bytes. */
export interface Leftover {
  readonly what: string
  /** where it was found, such as `build-essential, Flask` */
  readonly example: string
  readonly bytes: number
  readonly needed: boolean
}

/** What the labs' images carry only because they were built, by kind, and what is left once it is gone; without those that were not measured. */
export function leftovers(figures: Figures | undefined): Leftover[] {
  return SOUGHT.flatMap(({ lab, language, kind, instruction, measure, needed = false, ...words }) => {
    const layer = pairOf(figures, lab, language)?.[kind].layers.find(layer => !layer.fromBase && instruction.test(layer.instruction))
    return layer ? [{ ...words, bytes: layer[measure], needed }] : []
  })
}

interface Sought {
  readonly what: string
  readonly example: string
  readonly lab: string
  readonly language: string
  readonly kind: 'single' | 'multi'
  /** the one layer that tells: it adds the thing, or removes it later, and so says how much it was */
  readonly instruction: RegExp
  readonly measure: keyof Pick<MeasuredLayer, 'bytes' | 'removedBytes'>
  readonly needed?: boolean
}

const SOUGHT: readonly Sought[] = [
  { what: 'Compiler and headers', example: 'build-essential, Flask', lab: '01-multi-stage', language: 'flask', kind: 'single', instruction: /^RUN apt-get .*build-essential/s, measure: 'bytes' },
  { what: 'Build cache', example: 'go build, Go', lab: '02-layers', language: 'go', kind: 'single', instruction: /^RUN go clean/, measure: 'removedBytes' },
  { what: 'Dev dependencies', example: 'TypeScript and its like, Node', lab: '02-layers', language: 'node', kind: 'single', instruction: /^RUN npm prune/, measure: 'removedBytes' },
  { what: 'Package cache', example: 'npm, Node', lab: '02-layers', language: 'node', kind: 'single', instruction: /^RUN npm cache clean/, measure: 'removedBytes' },
  { what: 'Sources', example: 'src, Node: few bytes, but yours', lab: '01-multi-stage', language: 'node', kind: 'single', instruction: /^COPY src /, measure: 'bytes' },
  { what: 'The app', example: 'one bundled file, Node', lab: '01-multi-stage', language: 'node', kind: 'multi', instruction: /dist$/, measure: 'bytes', needed: true },
]
