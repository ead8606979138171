import type { MeasuredImage } from '#measurements'
import type { Pair } from '../figure/figures.ts'
import { formatBytes } from '#measurements'

/** A command, and what it prints as a table: the cells of a row, the last one at the right. */
export interface Said {
  readonly key: 'images' | 'history' | 'inspect'
  readonly command: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** what to look for, in a sentence */
  readonly look: string
}

/** What `docker images`, `docker history` and `docker image inspect` say of the two images, from what was measured of them. */
export function whatDockerSays({ single, multi }: Pair): readonly Said[] {
  return [
    {
      key: 'images',
      command: 'docker images hello',
      head: ['REPOSITORY', 'TAG', 'SIZE'],
      rows: [['hello', 'multi', formatBytes(multi.bytes)], ['hello', 'single', formatBytes(single.bytes)]],
      look: 'Smaller at all? On the containerd image store this column counts the compressed layers as well.',
    },
    {
      key: 'history',
      command: 'docker history hello:multi',
      head: ['CREATED BY', 'SIZE'],
      rows: historyOf(multi),
      look: 'Newest first. Is a layer larger than what you meant to copy?',
    },
    {
      key: 'inspect',
      command: 'docker image inspect hello:multi',
      head: ['FIELD', 'VALUE'],
      rows: [
        ['.RootFS.Layers', `${multi.layers.filter(({ committed }) => committed).length} layers`],
        ['.Config.User', multi.contents.user || '(empty: root)'],
        ...configured(multi),
      ],
      look: 'Not root? Exec form? Nothing secret in Env?',
    },
  ]
}

/** The newest instruction first, as docker prints it; what came with the base is one row. */
function historyOf({ layers }: MeasuredImage): string[][] {
  const own = layers.filter(({ fromBase }) => !fromBase).toReversed().map(({ instruction, bytes }) => [instruction, formatBytes(bytes)])
  const base = layers.filter(({ fromBase }) => fromBase)
  return base.length === 0 ? own : [...own, [`… and ${base.length} more, of the base image`, formatBytes(base.reduce((sum, { bytes }) => sum + bytes, 0))]]
}

/** The last instruction of each kind is what the configuration holds. */
function configured({ layers }: MeasuredImage): string[][] {
  return [['ENTRYPOINT', '.Config.Entrypoint'], ['CMD', '.Config.Cmd'], ['EXPOSE', '.Config.ExposedPorts']].flatMap(([keyword = '', field = '']) => {
    const instruction = layers.findLast(({ instruction }) => instruction.startsWith(`${keyword} `))?.instruction
    if (instruction === undefined) return []
    const value = instruction.slice(keyword.length + 1)
    return [[field, keyword === 'EXPOSE' && !value.includes('/') ? `${value}/tcp` : value]]
  })
}
