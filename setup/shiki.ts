import { defineShikiSetup } from '@slidev/types'

/** Themes whose comments can be read on the code's grey, at the back of a room too. */
export default defineShikiSetup(() => ({
  themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
}))
