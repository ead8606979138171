/** A layer of an image. Two layers with one `id` (a digest, say) are the same layer: pulled once, stored once. */
export interface PullLayer {
  readonly id: string
  /** compressed: what travels */
  readonly pullBytes: number
  /** unpacked: what lies on the node's disk */
  readonly bytes: number
}

/** Nodes that all start to pull one image at the same moment. */
export interface Pull {
  /** the image's layers, base first; one that occurs twice is pulled once */
  readonly layers: readonly PullLayer[]
  /** what every node has already, of this image or of others */
  readonly present: readonly PullLayer[]
  /** of the line, in bits per second */
  readonly bandwidth: number
  readonly nodes: number
  /** whether the nodes share the registry's one line fairly, or each has a line of that bandwidth */
  readonly line: 'shared' | 'own'
}

export interface PullPlan {
  /** the missing layers in the order they arrive in, each once */
  readonly arrivals: readonly Arrival[]
  /** compressed bytes that one node fetches */
  readonly bytesToFetch: number
  /** compressed bytes that the registry sends to all nodes together */
  readonly bytesSent: number
  /** seconds until a node has every layer: the same for each of them */
  readonly secondsPerNode: number
  /** bytes of layers on a node's disk afterwards: the image's and those that were present, shared ones once */
  readonly diskBytes: number
}

export interface Arrival {
  readonly layer: PullLayer
  /** seconds from the start of the pull until its first and its last byte, one layer after the other */
  readonly from: number
  readonly until: number
}

/**
 * What a pull fetches and how long the line needs for it.
 *
 * The line is the only thing that takes time: no latency, no manifest, no unpacking. Whether layers come one after the other or three at a time
 * (Docker's default) changes their order, not the end: the line is full either way.
 */
export function planPull({ layers, present, bandwidth, nodes, line }: Pull): PullPlan {
  const onNode = new Map(present.map(layer => [layer.id, layer]))
  const bytesPerSecond = bandwidth / 8 / (line === 'shared' ? nodes : 1)
  const arrivals: Arrival[] = []
  let bytesToFetch = 0
  for (const layer of layers) {
    if (onNode.has(layer.id)) continue
    onNode.set(layer.id, layer)
    const from = bytesToFetch / bytesPerSecond
    bytesToFetch += layer.pullBytes
    arrivals.push({ layer, from, until: bytesToFetch / bytesPerSecond })
  }
  return {
    arrivals,
    bytesToFetch,
    bytesSent: bytesToFetch * nodes,
    secondsPerNode: bytesToFetch / bytesPerSecond,
    diskBytes: [...onNode.values()].reduce((sum, layer) => sum + layer.bytes, 0),
  }
}
