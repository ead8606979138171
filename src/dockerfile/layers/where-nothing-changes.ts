/** Engines whose layers were looked at: Docker with the overlay2 store, Docker with the containerd store, BuildKit by itself. */
export type SeenEngine = 'Docker 20.10' | 'Docker 26.1' | 'BuildKit 0.33'

/**
 * Whether a step that changes no file leaves an empty layer. Every engine commits one; the older one takes the touched mount points of a RUN and the
 * new times of a COPY for changes, the newer ones compare. Seen on each of them.
 */
export function whereNothingChanges(keyword: string): Readonly<Record<SeenEngine, 'empty' | 'not empty'>> {
  return { 'Docker 20.10': keyword === 'WORKDIR' ? 'empty' : 'not empty', 'Docker 26.1': 'empty', 'BuildKit 0.33': 'empty' }
}
