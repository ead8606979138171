import type { Ref } from 'vue'
import type { RecordedBuild } from '#builds'
import type { BuildName } from './fetch-build.ts'
import { inject, onScopeDispose, shallowRef, watch } from 'vue'
import { fetchBuild, fetchBuildKey } from './fetch-build.ts'

/** What a slide knows of the recorded builds that it wants; `undefined` instead while they are on their way. */
export type Recorded
  = | { readonly state: 'ready', readonly builds: readonly RecordedBuild[] }
    | { readonly state: 'failed', readonly message: string }

/**
 * The recorded builds of these names, in their order, fetched when first shown: Slidev mounts all slides early and hides them.
 *
 * What failed is tried again when the slide is shown again.
 */
export function useRecorded(isShown: Readonly<Ref<boolean>>, wanted: () => readonly BuildName[]): Readonly<Ref<Recorded | undefined>> {
  const fetchOne = inject(fetchBuildKey, () => fetchBuild, true)
  const recorded = shallowRef<Recorded>()
  const key = () => wanted().map(({ lab, language, kind }) => `${lab} ${language} ${kind}`).join()
  let asked: string | undefined
  let under: AbortController | undefined

  watch([isShown, key], async ([shown, names]) => {
    if (!shown || (asked === names && recorded.value?.state !== 'failed')) return
    under?.abort()
    const { signal } = under = new AbortController()
    asked = names
    recorded.value = undefined
    const reading = await Promise.all(wanted().map(name => fetchOne(name, signal))).then(
      (builds): Recorded => ({ state: 'ready', builds }),
      (error: unknown): Recorded => ({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
    if (!signal.aborted) recorded.value = reading
  }, { immediate: true })
  onScopeDispose(() => under?.abort())
  return recorded
}
