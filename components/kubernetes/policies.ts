/** What a node has under the image's name when a pod starts. */
export const SITUATIONS = ['nothing', 'this image', 'an older one of this tag'] as const

export interface Policy {
  readonly name: 'Always' | 'IfNotPresent' | 'Never'
  readonly isDefaultFor: string
  /** what happens in each situation, in their order */
  readonly outcomes: readonly Outcome[]
}

export interface Outcome {
  /** is the registry needed? */
  readonly asks: boolean
  readonly downloads: boolean
  readonly runs: 'this image' | 'the older one' | 'nothing'
}

/** Kubernetes: `Always` asks the registry for the tag's digest and downloads only layers that are missing. */
export const POLICIES: readonly Policy[] = [
  {
    name: 'Always',
    isDefaultFor: 'with :latest, or no tag',
    outcomes: [
      { asks: true, downloads: true, runs: 'this image' },
      { asks: true, downloads: false, runs: 'this image' },
      { asks: true, downloads: true, runs: 'this image' },
    ],
  },
  {
    name: 'IfNotPresent',
    isDefaultFor: 'with any other tag, or a digest',
    outcomes: [
      { asks: true, downloads: true, runs: 'this image' },
      { asks: false, downloads: false, runs: 'this image' },
      { asks: false, downloads: false, runs: 'the older one' },
    ],
  },
  {
    name: 'Never',
    isDefaultFor: '',
    outcomes: [
      { asks: false, downloads: false, runs: 'nothing' },
      { asks: false, downloads: false, runs: 'this image' },
      { asks: false, downloads: false, runs: 'the older one' },
    ],
  },
]

export function outcomeInWords({ asks, downloads }: Outcome): string {
  if (downloads) return 'asks, downloads'
  return asks ? 'asks, has it already' : 'asks nobody'
}
