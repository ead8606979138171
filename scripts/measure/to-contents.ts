import type { Folder, ImageContents } from '#engine'
import type { MeasuredContents, MeasuredFolder } from '#measurements'

/** A folder of a smaller share of the image's bytes is not worth a line: it stays within the folder it lies in. */
const LEAST_SHARE = 0.02

/** So deep a picture of folders can be read: `/usr/lib/gcc`. */
const DEEPEST = 3

/** What the slides show of an image's contents: its large folders, and counts. */
export function toMeasuredContents({ root, packages, executables, setuid, shells, user }: ImageContents): MeasuredContents {
  const by = (manager: ImageContents['packages'][number]['manager']) => packages.filter(one => one.manager === manager).length
  return {
    folders: largeFolders(root),
    packages: { dpkg: by('dpkg'), apk: by('apk'), pip: by('pip'), npm: by('npm') },
    executables: executables.length,
    setuid: setuid.length,
    hasShell: shells.length > 0,
    user,
  }
}

/** The root folder, and the folders within that have at least `LEAST_SHARE` of its bytes, down to `DEEPEST`; each after the one it lies in. */
export function largeFolders(root: Folder): MeasuredFolder[] {
  const within = ({ files, bytes, folders }: Folder, path: string, depth: number): MeasuredFolder[] => [
    { path: path || '/', files, bytes },
    ...folders
      .filter(folder => depth < DEEPEST && folder.bytes > 0 && folder.bytes >= LEAST_SHARE * root.bytes)
      .flatMap(folder => within(folder, `${path}/${folder.name}`, depth + 1)),
  ]
  return within(root, '', 0)
}
