import type { Build } from '#engine'
import type { Bench } from './bench.ts'
import { removeImage } from '#engine'

const NAME = 'localhost/build-heavy-ship-light/base'
/** A tag of a registry that is nobody's: as none answers at localhost, every image store takes the image on the engine. */
export const LOCAL_TAG = `${NAME}:1`

/** Builds an image with one file and gives it the local tag, which another image may have had before. */
export async function tagLocalImage(bench: Bench, from: string, content: string): Promise<Build> {
  await bench.write('base/content', content)
  await bench.write('base/Dockerfile', `FROM ${from}\nCOPY content /content\n`)
  const build = await bench.build({}, 'base')
  await bench.engine.docker.getImage(build.tag).tag({ repo: NAME, tag: '1' })
  bench.defer(() => removeImage(bench.engine, LOCAL_TAG))
  return build
}
