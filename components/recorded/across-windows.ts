import type { Ref } from 'vue'
import { onScopeDispose, shallowRef, watch } from 'vue'

interface Options<State> {
  /** what the state belongs to, the same in all windows */
  readonly name: string
  /** the click of the slide: what was chosen lasts until the next one */
  readonly clicks: () => number
  readonly isShown: Readonly<Ref<boolean>>
  /** what the slide shows at a click before anybody chooses */
  readonly initial: (clicks: number) => State
}

interface Message<State> {
  readonly clicks: number
  /** missing: a window that has just opened asks for it */
  readonly state?: State
}

/**
 * A state that is the same in all of the deck's windows of one browser, audience and presenter, and begins anew with every click and whenever
 * the slide is shown again. The presenter's preview of the next click keeps its own.
 *
 * State must be plain: it is sent from window to window.
 */
export function useAcrossWindows<State>({ name, clicks, isShown, initial }: Options<State>): { readonly state: Readonly<Ref<State>>, readonly choose: (state: State) => void } {
  const state = shallowRef(initial(clicks())) as Ref<State>
  let isChosen = false
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`build-heavy ${name}`)
  const send = (message: Message<State>) => channel?.postMessage(message)

  channel?.addEventListener('message', ({ data }: MessageEvent<Message<State>>) => {
    if (!isShown.value || data.clicks !== clicks()) return
    if (data.state !== undefined) {
      isChosen = true
      state.value = data.state
    }
    else if (isChosen) {
      send({ clicks: clicks(), state: state.value })
    }
  })
  watch([clicks, isShown], ([now, shown]) => {
    isChosen = false
    state.value = initial(now)
    if (shown) send({ clicks: now })
  }, { immediate: true })
  onScopeDispose(() => channel?.close())

  return {
    state,
    choose(chosen) {
      isChosen = true
      state.value = chosen
      send({ clicks: clicks(), state: chosen })
    },
  }
}
