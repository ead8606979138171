/** What a path of a build context holds. */
export type ContextEntry
  = | { readonly kind: 'file', readonly content: string, readonly mode: number }
    | { readonly kind: 'symlink', readonly target: string }
    /** a tar with one file in it */
    | { readonly kind: 'archive', readonly path: string, readonly content: string }

/** What is changed between two builds: one thing. */
export type Change
  /** a file that is replaced, or that is new */
  = | { readonly kind: 'file', readonly path: string, readonly entry: ContextEntry }
    | { readonly kind: 'remove', readonly path: string }
    /** permission bits of a file and nothing else */
    | { readonly kind: 'mode', readonly path: string, readonly mode: number }
    /** the time of the last modification and nothing else */
    | { readonly kind: 'touch', readonly path: string }
    /** the instruction that begins on this line of the Dockerfile */
    | { readonly kind: 'instruction', readonly line: number, readonly text: string }
    | { readonly kind: 'buildArg', readonly name: string, readonly value: string }
    /** an image that the build takes from outside, by its name in the case; its new Dockerfile, and the path at which the two images differ */
    | { readonly kind: 'image', readonly name: string, readonly dockerfile: string, readonly path: string }

/** A change together with what only the commands themselves know. */
export interface Edit {
  readonly change: Change
  /** the first lines of the RUN instructions that, run again, give the same files as before; the output of all others changes */
  readonly sameOutput: readonly number[]
}

/**
 * A small build, and edits after each of which it is built again (each edit is made to the original).
 *
 * The texts are templates: `NONCE` stands for letters that no other build has had, so that no cache knows the result, and the names
 * of images, in capitals, for what they are called on the builder.
 */
export interface Case {
  /** what it shows, in one sentence */
  readonly title: string
  readonly dockerfile: string
  /** the build context by path, without the Dockerfile; a file's content ends in a line of its own that holds the nonce */
  readonly files: Readonly<Record<string, ContextEntry>>
  /** the Dockerfiles of images that are there before the build, by name; `TINY` is always there */
  readonly images: Readonly<Record<string, string>>
  readonly target?: string
  readonly buildArgs: Readonly<Record<string, string>>
  /** the first engine that reads its Dockerfile, such as `23.0`; absent where every engine does */
  readonly since?: string
  readonly edits: readonly Edit[]
}

/** The image with a shell and a few commands that every case may stand on. */
export const TINY = 'TINY'

/** One line that says what an edit changes, and in `case-text.ts` the head of its section. */
export function headOf({ change, sameOutput }: Edit): string {
  const same = sameOutput.length > 0 ? `, same output ${sameOutput.join(' ')}` : ''
  return describeChange(change) + same
}

function describeChange(change: Change): string {
  switch (change.kind) {
    case 'file': return `file ${change.path}${describeEntry(change.entry)}`
    case 'remove': return `remove ${change.path}`
    case 'mode': return `mode ${change.path} ${change.mode.toString(8)}`
    case 'touch': return `touch ${change.path}`
    case 'instruction': return `line ${change.line}: ${change.text.split('\n', 1)[0]}`
    case 'buildArg': return `arg ${change.name}=${change.value}`
    case 'image': return `image ${change.name} differs in ${change.path}`
  }
}

export const PLAIN_MODE = 0o644

/** What follows a file's path in a section's head: nothing for a plain file. */
export function describeEntry(entry: ContextEntry): string {
  if (entry.kind === 'symlink') return ` -> ${entry.target}`
  if (entry.kind === 'archive') return ` holding ${entry.path}`
  return entry.mode === PLAIN_MODE ? '' : ` mode ${entry.mode.toString(8)}`
}
