import type { ShallowRef } from 'vue'
import { useMutationObserver } from '@vueuse/core'

/** Calls `then` whenever something new is drawn in a picture: a slide arrives when its source has been fetched, and parts of it later still. */
export function useDrawn(picture: Readonly<ShallowRef<HTMLElement | null>>, then: (picture: HTMLElement) => void): void {
  useMutationObserver(picture, () => picture.value && then(picture.value), { childList: true, subtree: true })
}
