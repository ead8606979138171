import type { Engine } from '#engine'

/** An image's id and what it runs on, as `os/architecture` (the variant of an ARM processor is left out, as the engine leaves it out of its own). */
export async function platformOf({ docker }: Engine, reference: string): Promise<{ id: string, platform: string }> {
  const { Id: id, Os: os, Architecture: architecture } = await docker.getImage(reference).inspect()
  return { id, platform: `${os}/${architecture}` }
}
