import type { Build, Engine } from '#engine'
import type { Builder, Built, HistoryEntry } from './builder.ts'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { buildImage, OWNER_LABEL, readLayers, removeImage, thisOwner } from '#engine'
import { TINY } from './case.ts'
import { keepTinyBase } from './tiny-base.ts'

/** Builds on a Docker engine, with a tiny base made for it. Not side by side: see moby/buildkit#2303. */
export async function engineBuilder(engine: Engine, { signal }: { signal?: AbortSignal } = {}): Promise<Builder> {
  // An address of this machine: an engine that asks a registry about every name is answered at once.
  const repository = `localhost/build-heavy-ship-light-differential/${randomUUID()}`
  const tiny = `${repository}/tiny`
  const kept = new Set<string>()

  const keep: Builder['keep'] = async ({ context, target, buildArgs }, reference) => {
    kept.add(reference)
    return toBuilt(engine, await buildImage(engine, {
      context,
      buildArgs,
      ...target !== undefined && { target },
      ...signal && { signal },
      tag: reference,
      labels: { [OWNER_LABEL]: thisOwner() },
    }))
  }

  return {
    name: `Docker Engine ${engine.version} (${engine.imageStore})`,
    tinyHistory: await keepTinyBase(keep, tiny),
    reads: since => isAtLeast(engine.version, since),
    referenceOf: (image, nonce) => image === TINY ? tiny : `${repository}/${image.toLowerCase()}:${nonce}`,
    keep,
    async build({ context, target, buildArgs }) {
      return toBuilt(engine, await buildImage(engine, { context, buildArgs, ...target !== undefined && { target }, ...signal && { signal } }))
    },
    async [Symbol.asyncDispose]() {
      for (const reference of kept) await removeImage(engine, reference)
    },
  }
}

function toBuilt(engine: Engine, build: Build): Built {
  return {
    steps: build.steps.map(({ line, cached }) => ({ line, cached })),
    readHistory: () => readHistory(engine, build.imageId),
    [Symbol.asyncDispose]: () => build[Symbol.asyncDispose](),
  }
}

/** The digest of a tar without any file in it: 1024 zero bytes. */
export const EMPTY_TAR = 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'

async function readHistory(engine: Engine, imageId: string): Promise<HistoryEntry[]> {
  const { layers } = await readLayers(engine, imageId)
  const { RootFS } = inspection.parse(await engine.docker.getImage(imageId).inspect())
  const diffIds = RootFS.Layers.values()
  return layers.map(({ instruction, committed }) => ({
    instruction,
    committed: committed ? diffIds.next().value === EMPTY_TAR ? 'empty layer' : 'layer' : 'metadata',
  }))
}

const inspection = z.object({ RootFS: z.object({ Layers: z.array(z.string()) }) })

function isAtLeast(version: string, since: string): boolean {
  const [[major = 0, minor = 0], [sinceMajor = 0, sinceMinor = 0]] = [version, since].map(one => one.split('.').map(Number)) as [number[], number[]]
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor)
}
