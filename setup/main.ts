import type { Proved } from '../components/claim/proved.ts'
import type { Figures } from '../components/figure/figures.ts'
import type { Planned } from '../components/plan/plan.ts'
import { defineAppSetup } from '@slidev/types'
import figures from 'virtual:figures'
import planned from 'virtual:plan'
import { shallowRef } from 'vue'
import { provedKey } from '../components/claim/proved.ts'

declare module 'vue' {
  interface ComponentCustomProperties {
    /** what the slides hand to the components that draw measured figures */
    figures: Figures
    /** and to those that draw the day */
    planned: Planned
  }
}

/** The one place where what was measured, proved and planned meets the slides: `figures` and `planned` in every template, and what `<Claim>` injects. */
export default defineAppSetup(({ app }) => {
  app.config.globalProperties.figures = figures
  app.config.globalProperties.planned = planned

  // the first slide does not wait for them
  const proved = shallowRef<Proved>()
  app.provide(provedKey, proved)
  import('virtual:claims').then(
    ({ default: claims }) => proved.value = claims,
    (error: unknown) => proved.value = { state: 'failed', message: `The claims did not arrive (${error instanceof Error ? error.message : String(error)}). Load the page again.` },
  )
})
