import type { Ref } from 'vue'
import { computed, onScopeDispose, shallowRef } from 'vue'

/** How long a whole wait takes to watch, in milliseconds, however long it would be. */
const WATCHED = 4000

/**
 * A clock that runs from 0 to `end()` simulated seconds and then stands there. At rest it stands at the end: what is seen before, without
 * motion and on paper is how it all ends.
 */
export function usePlaying(end: () => number): { readonly at: Readonly<Ref<number>>, readonly play: () => void, readonly finish: () => void } {
  const share = shallowRef(1)
  let frame: number | undefined

  function play() {
    finish()
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    share.value = 0
    let begun: number | undefined
    const tick = (now: number) => {
      begun ??= now
      share.value = Math.min(1, (now - begun) / WATCHED)
      frame = share.value < 1 ? requestAnimationFrame(tick) : undefined
    }
    frame = requestAnimationFrame(tick)
  }

  function finish() {
    if (frame !== undefined) cancelAnimationFrame(frame)
    frame = undefined
    share.value = 1
  }

  onScopeDispose(finish)
  return { at: computed(() => share.value * end()), play, finish }
}
