import type { BuildContext } from '#dockerfile'
import type { Kind } from '#measurements'

/** The files of an app that labs and CacheLab edit, as they lie in its folder. */
export interface App {
  readonly files: readonly string[]
  /** the one that holds the greeting */
  readonly source: string
  /** the one that names the packages */
  readonly manifest: string
}

/** The course's three apps, the same in all labs; lab 03 has some files more. */
export const APPS: Readonly<Record<string, App>> = {
  flask: { files: ['app.py', 'requirements.txt'], source: 'app.py', manifest: 'requirements.txt' },
  go: { files: ['go.mod', 'go.sum', 'main.go'], source: 'main.go', manifest: 'go.mod' },
  node: { files: ['package-lock.json', 'package.json', 'src/main.ts', 'tsconfig.json'], source: 'src/main.ts', manifest: 'package.json' },
}

/** Comes into the context by an edit, and is no part of the app. */
export const UNUSED_FILE = 'README.md'

/** What one of an exercise's builds is made from, and which files an edit is made to. */
export interface LabContext {
  readonly app: App
  readonly context: BuildContext
}

/** `ignore` is the text of `Dockerfile.multi.dockerignore`, which counts for that Dockerfile only. */
export function labContext(app: App, kind: Kind, ignore: string): LabContext {
  const files = [...app.files, 'Dockerfile.single', 'Dockerfile.multi', 'Dockerfile.multi.dockerignore']
  return {
    app,
    context: {
      files: files.map(path => ({ path })),
      dockerfile: `Dockerfile.${kind}`,
      ...kind === 'multi' && { dockerignore: ignore },
    },
  }
}
