import type { Dockerfile } from '#dockerfile'
import type { LayerContents } from '#engine'
import type { MeasuredLayer } from '#measurements'
import { imageSteps } from '#dockerfile'

/**
 * Gives the Dockerfile's own layers their instructions as written: the engine's history lacks flags such as `--from`. Where history
 * and Dockerfile do not pair up, the history's words stay.
 */
export function toMeasuredLayers(layers: readonly LayerContents[], dockerfile: Dockerfile): MeasuredLayer[] {
  const steps = imageSteps(dockerfile)
  const ofBase = layers.filter(({ fromBase }) => fromBase).length
  const pairsUp = layers.length - ofBase === steps.length && steps.every(({ keyword }, index) => layers[ofBase + index]?.instruction.startsWith(keyword))
  return layers.map(({ added, replaced, removed, ...layer }, index) => ({
    ...layer,
    instruction: (pairsUp ? steps[index - ofBase]?.text : undefined) ?? layer.instruction,
    addedFiles: added.files,
    replacedFiles: replaced.files,
    replacedBytes: replaced.bytes,
    removedFiles: removed.files,
    removedBytes: removed.bytes,
  }))
}
