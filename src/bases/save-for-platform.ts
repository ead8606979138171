import type { Engine } from '#engine'
import type { ArchiveHeader } from './archive/header.ts'
import type { WriteOptions } from './archive/write.ts'
import { CourseError } from '#engine'
import { formatBytes } from '#measurements'
import { writeArchive } from './archive/write.ts'
import { explainEngineGone } from './engine-gone.ts'
import { asideName, giveName, rememberNames, restoreNames } from './names.ts'
import { pullImage } from './pull.ts'
import { describeImages, exportImages } from './save.ts'

export interface ForeignOptions extends WriteOptions {
  /** told what comes down */
  readonly onLine: (line: string) => void
}

/**
 * Saves base images for another platform than the engine's, which it pulls for that.
 *
 * A graph driver keeps one image under a name. So each is given a name of our own as soon as it is there, and the official name means
 * the engine's own image again; they change places once more while the engine looks the names up for the file, for some seconds.
 * At the end, also of a failure or an interrupt, every name is as it was and the other platform's images are gone.
 *
 * @throws CourseError `BASES_STORE` where the engine cannot do it, `PULL_…`, `BASES_ENGINE_GONE`, `ARCHIVE_NOT_WRITTEN`; the signal's reason when interrupted
 */
export async function saveBasesForPlatform(engine: Engine, names: readonly string[], platform: string, file: string, options: ForeignOptions): Promise<ArchiveHeader> {
  if (engine.imageStore === 'containerd') {
    throw new CourseError('BASES_STORE', `This engine keeps its images in containerd's store, out of which the course can save those for ${engine.platform} only.`, `Run this command on a machine that is ${platform} itself, such as a student's.`)
  }
  const { onLine, signal } = options
  const before = await rememberNames(engine, names)
  const aside = (name: string) => asideName(platform, name)
  try {
    for (const name of names) {
      await pullImage(engine, name, { platform, signal, onBytes: (received, total) => onLine(`${name}: ${formatBytes(received)} of ${formatBytes(total)}`) })
      await giveName(engine, name, aside(name))
      await restoreNames(engine, new Map([[name, before.get(name)]]))
    }
    for (const name of names) await giveName(engine, aside(name), name)
    const images = await describeImages(engine, names, platform)
    return await writeArchive(file, { platform, created: new Date().toISOString(), images }, async () => {
      const content = await exportImages(engine, names, signal)
      await restoreNames(engine, before)
      return content
    }, options)
  }
  finally {
    await restoreNames(engine, new Map([...before, ...names.map(name => [aside(name), undefined] as const)])).catch((cause: unknown) => {
      throw explainEngineGone(engine, `had images for ${platform} (if a name still means one of them, "npm run bases pull NAME" puts that right)`, cause) ?? cause
    })
  }
}
