import type { ContextEntry } from '../case.ts'

/** The build context of every random case. */
export const FILES: Readonly<Record<string, ContextEntry>> = {
  'app.txt': plain('app\n'),
  'lib.txt': plain('lib\n'),
  'run.sh': { kind: 'file', content: 'echo run\n', mode: 0o755 },
  'dir/a.txt': plain('a\n'),
  'dir/b.txt': plain('b\n'),
  'dir/deep/c.md': plain('c\n'),
  'ignored/x.txt': plain('x\n'),
  'a.log': plain('log\n'),
  'keep.log': plain('kept log\n'),
  'src.tar': { kind: 'archive', path: 'inner.txt', content: 'inner\n' },
}

/** What COPY names; each is there whatever is edited. */
export const SOURCES = ['app.txt', 'lib.txt', 'run.sh', 'dir', 'dir/', 'dir/a.txt', '*.txt', 'dir/*.txt', 'app.txt lib.txt', '.', './dir/deep', '*.log'] as const

/** What may be given another mode; an archive is written with one and the same. */
export const WITH_MODE = Object.entries(FILES).flatMap(([path, { kind }]) => kind === 'file' ? [path] : [])

/** What may be taken away: no COPY names it, and the patterns that match it match others too. */
export const REMOVABLE = ['dir/b.txt', 'ignored/x.txt', 'a.log'] as const

/** Names for new files. */
export const NEW_FILES = ['new.txt', 'dir/new.txt', 'dir/new.md', 'ignored/new.txt', 'new.log', 'other/new.txt'] as const

/** Texts for `.dockerignore`; none keeps back what SOURCES name. */
export const IGNORES = ['', 'ignored\n', 'Dockerfile\n.dockerignore\n', 'a.log\nignored/**\n', '*.log\n!keep.log\nDockerfile*\n', '*\n!*.txt\n!dir\n!run.sh\n!keep.log\n!src.tar\n'] as const

function plain(content: string): ContextEntry {
  return { kind: 'file', content, mode: 0o644 }
}
