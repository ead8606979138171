import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { outsideImages, parseDockerfile } from '#dockerfile'

/** An image that the labs' Dockerfiles take from outside. */
export interface NeededBase {
  /** as the Dockerfiles write it, such as `python:3.13-slim` */
  readonly name: string
  /** the Dockerfiles that ask for it, as paths within the labs' folder */
  readonly dockerfiles: readonly string[]
}

/** Every base image that the labs need, by name, read from their Dockerfiles. */
export async function neededBases(labsFolder: string): Promise<NeededBase[]> {
  const dockerfilesByName = new Map<string, string[]>()
  const dockerfiles = await Array.fromAsync(glob('*/*/Dockerfile.{single,multi}', { cwd: labsFolder }))
  for (const dockerfile of dockerfiles.sort()) {
    const text = await readFile(join(labsFolder, dockerfile), 'utf8')
    for (const name of outsideImages(parseDockerfile(text))) {
      dockerfilesByName.set(name, [
        ...dockerfilesByName.get(name) ?? [],
        dockerfile,
      ])
    }
  }
  return [...dockerfilesByName]
    .map(([name, dockerfiles]) => ({ name, dockerfiles }))
    .sort((a, b) => a.name.localeCompare(b.name))
}
