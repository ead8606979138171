import type { Mount } from '../evaluate/mounts.ts'
import type { Step } from '../types.ts'
import type { Part } from './key.ts'
import type { Surroundings } from './surroundings.ts'
import { cleanPath, joinPath } from '../evaluate/paths.ts'
import { sourcesOf } from '../graph/sources-of.ts'
import { contentsOfSource } from './contents-of-source.ts'
import { selectionText } from './selection-text.ts'

/**
 * A bind mount counts by what it shows, byte for byte; a cache, secret, ssh or tmpfs mount only by how it is written, and of a cache neither its id nor
 * its sharing.
 *
 * Source: BuildKit solver/llbsolver/ops/exec.go, CacheMap and getMountDeps; frontend/dockerfile/dockerfile2llb/convert_runmount.go.
 */
export function mountParts(step: Step, mounts: readonly Mount[], workdir: string | undefined, surroundings: Surroundings): Part[] {
  return mounts.flatMap((mount) => {
    const target = cleanPath(joinPath(workdir, mount.target) ?? mount.target)
    const options = mount.options.filter(option => !option.startsWith('target=') && !(mount.type === 'cache' && /^(?:id|sharing)=/.test(option)))
    const isOwnCache = mount.type === 'cache' && isCustomCache(mount, target)
    const text = JSON.stringify([mount.type, target, mount.isReadOnly, options.filter(option => !/^(?:type|readonly|readwrite)=/.test(option)), isOwnCache])
    return [{ name: 'instruction' as const, text }, ...shown(step, mount, surroundings)]
  })
}

/** BuildKit leaves id and sharing out of the key, but for the cache that is named after its target: that is a key of its own. */
function isCustomCache({ options }: Mount, target: string): boolean {
  const id = options.find(option => option.startsWith('id='))?.slice('id='.length) ?? target
  return id !== target || options.some(option => /^sharing=(?:private|locked)$/i.test(option))
}

function shown(step: Step, mount: Mount, surroundings: Surroundings): Part[] {
  const { type, source } = mount
  const [from] = sourcesOf({ step, mounts: [mount] }, surroundings.stages)
  if (from) {
    const { identity, isSure } = surroundings.take(contentsOfSource(from, surroundings), cleanPath(`/${source}`))
    return [{ name: 'mount', text: identity, isSure, subject: from.name }]
  }
  if (type !== 'bind') return []
  return [{ name: 'mount', text: selectionText(surroundings.context.select(source)) }]
}
