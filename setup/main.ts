import type { Ref } from 'vue'
import type { Proved } from '../components/claim/proved.ts'
import type { Figures } from '../components/figure/figures.ts'
import type { Planned } from '../components/plan/plan.ts'
import { defineAppSetup } from '@slidev/types'
import figures from 'virtual:figures'
import planned from 'virtual:plan'
import { computed, shallowRef } from 'vue'
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

  app.provide(provedKey, onDemand<Proved>(
    () => import('virtual:claims').then(({ default: claims }) => claims),
    reason => ({ state: 'failed', message: `The claims did not arrive (${reason}). Load the page again.` }),
  ))
})

/** Fetches something when a slide first asks for it, so that the first slide does not load what it does not show. */
function onDemand<Value>(fetch: () => Promise<Value>, whenFailed: (reason: string) => Value): Readonly<Ref<Value | undefined>> {
  const value = shallowRef<Value>()
  let asked = false
  return computed(() => {
    if (!asked) {
      asked = true
      fetch().then(
        fetched => value.value = fetched,
        (error: unknown) => value.value = whenFailed(error instanceof Error ? error.message : String(error)),
      )
    }
    return value.value
  })
}
