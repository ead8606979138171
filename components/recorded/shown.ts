import type { Ref } from 'vue'
import { onMounted, onScopeDispose, shallowRef } from 'vue'

/** Whether an element takes up room: not while its slide is hidden. In print, all slides do. */
export function useShown(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<boolean>> {
  const isShown = shallowRef(false)
  let observer: ResizeObserver | undefined
  let frame = 0
  onMounted(() => {
    if (!element.value) return
    observer = new ResizeObserver(([entry]) => {
      // in the next frame: what is drawn because of it has another size, and the observer may not be told in a circle
      frame = requestAnimationFrame(() => isShown.value = entry !== undefined && entry.contentRect.width > 0)
    })
    observer.observe(element.value)
  })
  onScopeDispose(() => {
    observer?.disconnect()
    cancelAnimationFrame(frame)
  })
  return isShown
}
