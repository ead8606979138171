import type { Analysis } from './analysis.ts'
import type { Answer, Outcome, Question } from './question.ts'
import { LISTENING, NOTHING } from './question.ts'

export interface Analyst {
  /** Undefined where a later text came before this one's turn. */
  readonly look: (text: string, dockerignore: string | undefined) => Promise<Outcome | undefined>
  readonly dispose: () => void
}

export interface AnalystOptions {
  readonly startWorker?: () => Worker
  /** milliseconds until a text is given up */
  readonly patience?: number
  /** milliseconds until a worker that does not load is given up: on a cold server and a busy machine, its modules take a while */
  readonly startPatience?: number
}

/** More is not looked at: it is no Dockerfile that anybody reads. */
export const MOST_LINES = 5000
export const MOST_CHARACTERS = 300_000

const NOT_LOADED = 'What looks at the Dockerfile did not load. Load the page again.'

interface Job extends Question { readonly resolve: (outcome: Outcome | undefined) => void }

/** Looks at Dockerfiles in a worker: one at a time, always the newest next. A worker that does not come back is ended, and the next text gets another. */
export function createAnalyst({ startWorker = startAnalysisWorker, patience = 5000, startPatience = 60_000 }: AnalystOptions = {}): Analyst {
  let worker: Worker | undefined
  let isListening = false
  /** the worker's last analysis; its parts stay the same objects while they say the same */
  let last: Analysis = NOTHING
  let current: Job | undefined
  let next: Job | undefined
  let deadline: ReturnType<typeof setTimeout> | undefined
  let count = 0

  return {
    look: (text, dockerignore) => new Promise((resolve) => {
      const refusal = whyNot(text)
      next?.resolve(undefined)
      next = undefined
      if (refusal !== undefined) return resolve({ state: 'failed', message: refusal })
      next = { id: ++count, text, dockerignore, resolve }
      begin()
    }),
    dispose() {
      endWorker()
      next?.resolve(undefined)
      current?.resolve(undefined)
      next = current = undefined
    },
  }

  function begin() {
    if (current || !next) return
    current = next
    next = undefined
    try {
      worker ??= listenTo(startWorker())
      if (isListening) ask(worker)
      else deadline = setTimeout(giveUp, startPatience, NOT_LOADED)
    }
    catch (error) {
      giveUp(`This browser does not start the worker that looks at the Dockerfile (${error instanceof Error ? error.message : String(error)}).`)
    }
  }

  function ask(listening: Worker) {
    clearTimeout(deadline)
    if (!current) return
    deadline = setTimeout(giveUp, patience, 'This text takes too long to look at. Undo, or type on.')
    const { id, text, dockerignore } = current
    listening.postMessage({ id, text, dockerignore } satisfies Question)
  }

  function listenTo(started: Worker): Worker {
    started.onmessage = ({ data }: MessageEvent<Answer | typeof LISTENING>) => {
      if (data === LISTENING) {
        isListening = true
        return ask(started)
      }
      if (data.state === 'ready') last = Object.keys(data.changed).length > 0 ? { ...last, ...data.changed } : last
      if (data.id === current?.id) finish(data.state === 'ready' ? { state: 'ready', analysis: last } : { state: 'failed', message: data.message })
    }
    started.onerror = event => giveUp(event.message ? `The Dockerfile cannot be looked at here (${event.message}). Load the page again.` : NOT_LOADED)
    return started
  }

  function giveUp(message: string) {
    endWorker()
    finish({ state: 'failed', message })
  }

  function finish(outcome: Outcome) {
    clearTimeout(deadline)
    const done = current
    current = undefined
    done?.resolve(outcome)
    begin()
  }

  function endWorker() {
    clearTimeout(deadline)
    worker?.terminate()
    worker = undefined
    isListening = false
    last = NOTHING
  }
}

/** Why a text is not looked at at all: one sentence; undefined for what may be a Dockerfile. */
export function whyNot(text: string): string | undefined {
  if (text.includes('\0')) return 'This is no text: a Dockerfile has no zero bytes.'
  if (text.length > MOST_CHARACTERS) return `Too much to look at while you type: ${counted(text.length)} characters. ${counted(MOST_CHARACTERS)} are the limit.`
  const lines = text.split('\n', MOST_LINES + 1).length
  if (lines > MOST_LINES) return `Too much to look at while you type: more than ${counted(MOST_LINES)} lines.`
  return undefined
}

function startAnalysisWorker(): Worker {
  return new Worker(new URL('./analysis-worker.ts', import.meta.url), { type: 'module' })
}

function counted(number: number): string {
  return number.toLocaleString('en')
}
