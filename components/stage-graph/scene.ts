/** What a build is asked for, and by whom it is carried out. BuildKit is Docker's builder since version 23. */
export interface BuildChoice {
  /** the stage that `--target` names; none is the last one */
  readonly target?: string
  readonly builder?: Builder
}

export type Builder = 'buildkit' | 'classic'

/** What a click of the slide brings: a choice, and what is marked. */
export interface Scene extends BuildChoice {
  /** marks the stage of this name, or of this number where it has none */
  readonly stage?: string
  /** marks the first instruction that begins with this */
  readonly line?: string
}

/** The scene of a click; the last one stays. */
export function sceneAt(scenes: readonly Scene[], clicks: number): Scene {
  return scenes[Math.min(Math.max(0, clicks), scenes.length - 1)] ?? {}
}
