import type { FolderNode } from './file-tree.ts'
import type { FileContent } from './layer-listing.ts'
import { posix } from 'node:path'
import { find } from './file-tree.ts'

const SHELLS = ['sh', 'ash', 'bash', 'csh', 'dash', 'fish', 'ksh', 'mksh', 'rbash', 'tcsh', 'zsh', 'busybox']
/** `/busybox` is where distroless' debug images keep theirs. */
const FOLDERS = ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/busybox']

/** The shells in the usual places, by absolute path: names that lead, by symlinks too, to a file that may be executed. */
export function shellsIn(root: FolderNode): string[] {
  return FOLDERS
    .filter(folder => find(root, folder)?.kind === 'folder') // with a merged /usr, /bin is a symlink: its shells are found in /usr/bin
    .flatMap(folder => SHELLS.map(name => `${folder}/${name}`))
    .filter(path => ((follow(root, path)?.mode ?? 0) & 0o111) !== 0)
}

/** As many symlinks as Linux follows. */
const MOST_SYMLINKS = 40

/** The file that a path leads to, through symlinks to files and to folders. */
function follow(root: FolderNode, path: string, symlinks = 0): FileContent | undefined {
  let done = '/'
  const names = path.split('/').filter(Boolean)
  for (const [index, name] of names.entries()) {
    const here = posix.join(done, name)
    const node = find(root, here)
    if (node?.kind === 'symlink') {
      if (symlinks === MOST_SYMLINKS) return undefined
      return follow(root, posix.join(posix.resolve(done, node.target), ...names.slice(index + 1)), symlinks + 1)
    }
    if (index === names.length - 1) return node?.kind === 'file' ? node : undefined
    done = here
  }
  return undefined
}
