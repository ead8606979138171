import type { Ref } from 'vue'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'

/** Where a race is, in a form that says the same in every window. */
export interface Run {
  /** seconds into the race; undefined: where the click of the slide has it */
  readonly at: number | undefined
  /** when it began to run from there, in milliseconds since 1970; undefined while it stands */
  readonly since: number | undefined
}

export const STANDING: Run = { at: undefined, since: undefined }

interface Options {
  readonly run: Readonly<Ref<Run>>
  readonly isShown: Readonly<Ref<boolean>>
  /** seconds of the race to a second of the clock */
  readonly speed: () => number
  /** where the click of the slide has it, in seconds */
  readonly start: () => number
  readonly end: () => number
}

/** The race's own clock: asks for frames only while something runs and is seen. */
export function useRaceClock({ run, isShown, speed, start, end }: Options): { readonly at: Readonly<Ref<number>>, readonly isRunning: Readonly<Ref<boolean>> } {
  const now = shallowRef(0)
  const at = computed(() => {
    const { at: from = start(), since } = run.value
    return Math.min(end(), since === undefined ? from : from + Math.max(0, now.value - since) / 1000 * speed())
  })
  const isRunning = computed(() => run.value.since !== undefined && at.value < end())

  let frame = 0
  const tick = () => {
    now.value = Date.now()
    if (isRunning.value) frame = requestAnimationFrame(tick)
  }
  watch([run, isShown], ([{ since }, shown]) => {
    cancelAnimationFrame(frame)
    if (since === undefined || !shown) return
    tick()
  }, { immediate: true, flush: 'sync' })
  onScopeDispose(() => cancelAnimationFrame(frame))

  return { at, isRunning }
}
