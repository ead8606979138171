import type { PullLayer } from '../../components/pull-simulator/pull-plan.ts'
import type { ServedImage } from '../registry/image.ts'
import type { Registry } from '../registry/registry.ts'
import { randomBytes } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { connect, removeImage } from '#engine'
import { planPull } from '../../components/pull-simulator/pull-plan.ts'
import { pullImage } from '../../src/bases/pull.ts'
import { composeImage } from '../registry/image.ts'
import { serveRegistry } from '../registry/registry.ts'

/** So thin a line that its time hides what the engine needs besides. */
const BYTES_PER_SECOND = 1_000_000
/** What an engine may need besides on a slow machine: manifests, unpacking, and a moment before it says that it is done. */
const ENGINE_SECONDS = 10

const FILE_BYTES = { base: 2_000_000, packages: 1_000_000, app: 1_500_000, newApp: 3_000_000 }

const engine = await connect()
let registry: Registry
let first: readonly PullLayer[]
let second: readonly PullLayer[]

// random, so that compression saves nothing and no engine has ever pulled it
beforeAll(async () => {
  const layer = (name: keyof typeof FILE_BYTES) => ({ [name]: randomBytes(FILE_BYTES[name]) })
  const [base, packages] = [layer('base'), layer('packages')]
  const [one, two] = await Promise.all([
    composeImage(engine.platform, [base, packages, layer('app')]),
    composeImage(engine.platform, [base, packages, layer('newApp')]),
  ])
  registry = await serveRegistry({ images: { 'app:1': [one], 'app:2': [two] }, bytesPerSecond: BYTES_PER_SECOND })
  first = layersOf(one, [FILE_BYTES.base, FILE_BYTES.packages, FILE_BYTES.app])
  second = layersOf(two, [FILE_BYTES.base, FILE_BYTES.packages, FILE_BYTES.newApp])
  return async () => {
    await Promise.all(['app:1', 'app:2'].map(name => removeImage(engine, `${registry.host}/${name}`)))
    await registry[Symbol.asyncDispose]()
  }
})

it('fetches every layer where none is present, and only those that are not where some are, in the time that their bytes take', async () => {
  const cold = await pull('app:1', first)
  expectLike(cold, plan(first, []))

  const update = await pull('app:2', second)
  expectLike(update, plan(second, first))
  expect(update.fetched).toEqual([second[2]?.id])
})

function plan(layers: readonly PullLayer[], present: readonly PullLayer[]) {
  return planPull({ layers, present, bandwidth: BYTES_PER_SECOND * 8, nodes: 1, line: 'shared' })
}

interface Pulled {
  readonly seconds: number
  readonly bytes: number
  /** the digests of the layers that were sent, in the image's order */
  readonly fetched: readonly string[]
}

function expectLike({ seconds, bytes, fetched }: Pulled, { arrivals, bytesToFetch, secondsPerNode }: ReturnType<typeof planPull>): void {
  expect(fetched).toEqual(arrivals.map(({ layer }) => layer.id))
  expect(bytes).toBe(bytesToFetch)
  // a timer may fire a moment early, and the line's last piece may still be on its way through a buffer
  expect(seconds).toBeGreaterThan(secondsPerNode * 0.95)
  expect(seconds).toBeLessThan(secondsPerNode + ENGINE_SECONDS)
}

/** Pulls an image, and sees what of its layers the registry has sent meanwhile. */
async function pull(name: string, layers: readonly PullLayer[]): Promise<Pulled> {
  const before = new Map(registry.sentBytes)
  const sent = (digest: string) => (registry.sentBytes.get(digest) ?? 0) - (before.get(digest) ?? 0)
  const start = performance.now()
  await pullImage(engine, `${registry.host}/${name}`, { signal: new AbortController().signal, onBytes: () => {} })
  const seconds = (performance.now() - start) / 1000
  const digests = layers.map(({ id }) => id)
  return {
    seconds,
    bytes: digests.reduce((sum, digest) => sum + sent(digest), 0),
    fetched: digests.filter(digest => sent(digest) > 0),
  }
}

/** An image's layers as its manifest tells them to whoever pulls, with what is in each. */
function layersOf({ manifest }: ServedImage, fileBytes: readonly number[]): PullLayer[] {
  const { layers } = JSON.parse(manifest.toString()) as { layers: { digest: string, size: number }[] }
  return layers.map(({ digest, size }, index) => ({ id: digest, pullBytes: size, bytes: fileBytes[index] ?? 0 }))
}
