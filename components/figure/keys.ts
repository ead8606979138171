/*
 * Slidev's own keys rest while a button or a link has the focus: a click with the mouse must not take it (`@mousedown.prevent`), and Escape
 * gives it back.
 */

/** Takes the focus from what the key was pressed on, so that the next key is the slides' again. */
export function giveKeysBack(event: KeyboardEvent): void {
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur()
}

/** Moves the focus from the button that the key was pressed on to the one so many places further, where there is one. */
export function walkAmong(buttons: readonly HTMLButtonElement[] | null, event: KeyboardEvent, by: number): void {
  const all = buttons ?? []
  all[all.findIndex(button => button === event.currentTarget) + by]?.focus()
}
