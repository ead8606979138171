import { defineRoutesSetup } from '@slidev/types'

/**
 * `/print`, which Slidev itself leaves out of a built site: all slides, one under the other, for whoever prints them from it.
 *
 * `/handout?print`: the deck on paper, as `npm run handout` prints it. Only on the dev server: a published site must not carry the instructor's answers.
 */
export default defineRoutesSetup((routes) => {
  // by glob, because these import Slidev's own sources, which vue-tsc must not follow
  const [print] = Object.values(import.meta.glob<object>('../handout/slidev/PrintPage.vue', { import: 'default' }))
  const [handout] = import.meta.env.DEV ? Object.values(import.meta.glob<object>('../handout/slidev/HandoutPage.vue', { import: 'default' })) : []
  return [
    ...print ? [{ name: 'print', path: '/print', component: print }] : [],
    ...handout ? [{ name: 'handout', path: '/handout', component: handout }] : [],
    ...routes,
  ]
})
