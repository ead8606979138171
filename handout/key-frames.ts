/** Components that tell their story in steps: which of their clicks the paper shows before the last one. */
const STEPS: Readonly<Record<string, readonly number[]>> = {
  PizzaKitchen: [1, 2],
  BuildRace: [0, 1],
  CacheLab: [1, 3],
  PullSimulator: [0, 1],
  DockerSays: [0, 1],
}

/** What each case of a list takes: think, then see. */
const CLICKS_A_CASE = 2

/**
 * The clicks at which a slide is shown besides its last one, because that alone would not tell the story: each of the proofs or patients it goes
 * through, and the key frames of what moves. Empty for most slides.
 *
 * @param source the slide's Markdown
 */
export function keyFrames(source: string): readonly number[] {
  const ids = /<(?:Proved(?:Stages|Listings|Builds)|ArgScope)\s[^>]*:ids="\[([^\]]*)\]"/.exec(source)?.[1]
  if (ids !== undefined) return upTo(ids.split(',').length - 1)
  if (/<(?:MistakeClinic|SignalDemo)\s/.test(source)) return upTo([...source.matchAll(/\bclaim: '/g)].length - 1).map(index => index * CLICKS_A_CASE + 1)
  // two listings that take each other's place
  if (source.includes('v-show="$clicks < 2"')) return [0]
  const component = Object.keys(STEPS).find(name => new RegExp(`<${name}\\s`).test(source))
  return component === undefined ? [] : STEPS[component] ?? []
}

function upTo(count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => index)
}
