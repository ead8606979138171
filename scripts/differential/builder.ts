/** One instruction that a builder carried out, by its first line in the Dockerfile. */
export interface ObservedStep {
  readonly line: number
  readonly cached: boolean
}

/** What an instruction left in the image: `layer` a layer with something in it, `empty layer` one without, `metadata` no layer. */
export type Committed = 'layer' | 'empty layer' | 'metadata'

/** One entry of an image's history. */
export interface HistoryEntry {
  /** as the builder recorded it, such as `COPY app.txt / # buildkit` */
  readonly instruction: string
  readonly committed: Committed
}

export interface BuildRequest {
  /** the folder with the Dockerfile in it */
  readonly context: string
  readonly target?: string | undefined
  readonly buildArgs: Readonly<Record<string, string>>
}

/** A finished build; disposing of it removes what of it is no longer needed. */
export interface Built extends AsyncDisposable {
  /** what was carried out, FROM of an image included */
  readonly steps: readonly ObservedStep[]
  /** the image's history, lowest first, its base's entries included; read when asked for */
  readonly readHistory: () => Promise<HistoryEntry[]>
}

/** Whatever builds Dockerfiles and tells what it did. Disposing of it removes what it was made to build. */
export interface Builder extends AsyncDisposable {
  /** what it is, such as `Docker Engine 26.1.5 (containerd)` */
  readonly name: string
  /** whether it reads Dockerfiles that need an engine of this version, such as `23.0` */
  readonly reads: (since: string) => boolean
  /** the history of the image `TINY`, which it has made for its cases */
  readonly tinyHistory: readonly HistoryEntry[]
  /** the name under which an image is kept for the builds of one case; the same for the same words */
  readonly referenceOf: (image: string, nonce: string) => string
  /** builds an image and keeps it under a reference until the end, in place of what was there before */
  readonly keep: (request: BuildRequest, reference: string) => Promise<Built>
  /** builds an image to be thrown away */
  readonly build: (request: BuildRequest) => Promise<Built>
}
