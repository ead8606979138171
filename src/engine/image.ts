import type { Engine } from './connect.ts'

/** What the engine knows of an image without reading it. */
export interface Image {
  /** `sha256:…` */
  readonly id: string
  /** the digests of the image's uncompressed layers, lowest first: what makes two layers the same */
  readonly diffIds: readonly string[]
  /** the engine's own size in bytes: the layers' content on a graph driver, more with the containerd store. `readLayers` counts alike on both. */
  readonly engineBytes: number
  /** ISO 8601 */
  readonly created: string
  readonly user: string
  readonly workingDirectory: string
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  /** `NAME=value` */
  readonly env: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  /** tags and registry digests under which the engine knows it */
  readonly tags: readonly string[]
  readonly digests: readonly string[]
}

/** @throws the engine's own error with `statusCode` 404 where there is no such image */
export async function inspectImage({ docker }: Engine, reference: string): Promise<Image> {
  const image = await docker.getImage(reference).inspect()
  const { Config: config } = image
  return {
    id: image.Id,
    diffIds: image.RootFS.Layers ?? [],
    engineBytes: image.Size,
    created: image.Created,
    user: config.User,
    workingDirectory: config.WorkingDir,
    entrypoint: [config.Entrypoint ?? []].flat(),
    command: config.Cmd ?? [],
    env: config.Env ?? [],
    labels: config.Labels ?? {},
    tags: image.RepoTags ?? [],
    digests: image.RepoDigests ?? [],
  }
}
