import type { Figures } from '../components/figure/figures.ts'
import { defineAppSetup } from '@slidev/types'
import figures from 'virtual:figures'

declare module 'vue' {
  interface ComponentCustomProperties {
    /** what the slides hand to the components that draw measured figures */
    figures: Figures
  }
}

/** The one place where measurements meet the slides: `figures` in every template. */
export default defineAppSetup(({ app }) => {
  app.config.globalProperties.figures = figures
})
