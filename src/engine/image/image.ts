import type { Engine } from '../connect.ts'
import { z } from 'zod'

/** What the engine knows of an image without reading it. */
export interface Image {
  /** `sha256:…` */
  readonly id: string
  /** the engine's own size in bytes: the layers' content on a graph driver, more with the containerd store. `readLayers` counts alike on both. */
  readonly engineBytes: number
  /** ISO 8601; empty where the image does not say */
  readonly created: string
  readonly user: string
  readonly workingDirectory: string
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  /** `NAME=value` */
  readonly env: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  /** the digests of its layers, uncompressed, lowest first */
  readonly diffIds: readonly string[]
  /** the registry digests under which the engine knows it, each with its name */
  readonly digests: readonly string[]
}

/** @throws the engine's own error with `statusCode` 404 where there is no such image */
export async function inspectImage({ docker }: Engine, reference: string): Promise<Image> {
  return toImage(await docker.getImage(reference).inspect())
}

/** The parts that we read of the engine's answer. From API 1.52 (Docker 29) on it leaves out what is empty. */
const inspection = z.object({
  Id: z.string(),
  Size: z.number(),
  Created: z.string().default(''),
  RepoDigests: z.array(z.string()).nullish(),
  RootFS: z.object({ Layers: z.array(z.string()).nullish() }).nullish(),
  Config: z.object({
    User: z.string().default(''),
    WorkingDir: z.string().default(''),
    Entrypoint: z.union([z.string(), z.array(z.string())]).nullish(),
    Cmd: z.array(z.string()).nullish(),
    Env: z.array(z.string()).nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
})

/** @param answer what the engine answers to an inspection of an image */
export function toImage(answer: unknown): Image {
  const { Config: config, ...image } = inspection.parse(answer)
  return {
    id: image.Id,
    engineBytes: image.Size,
    created: image.Created,
    user: config.User,
    workingDirectory: config.WorkingDir,
    entrypoint: [config.Entrypoint ?? []].flat(),
    command: config.Cmd ?? [],
    env: config.Env ?? [],
    labels: config.Labels ?? {},
    diffIds: image.RootFS?.Layers ?? [],
    digests: image.RepoDigests ?? [],
  }
}
