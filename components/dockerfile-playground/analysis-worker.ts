import type { Analysis } from './analysis.ts'
import type { Answer, Question } from './question.ts'
import { analyse } from './analysis.ts'
import { changedParts } from './changed-parts.ts'
import { LISTENING, NOTHING } from './question.ts'

let last: Analysis = NOTHING

// A thread of its own: however long a Dockerfile takes to look at, the keys do not wait for it.
addEventListener('message', ({ data: { id, text, dockerignore } }: MessageEvent<Question>) => {
  postMessage(answer())

  function answer(): Answer {
    try {
      const analysis = analyse(text, dockerignore)
      const changed = changedParts(last, analysis)
      last = analysis
      return { id, state: 'ready', changed }
    }
    catch (error) {
      return { id, state: 'failed', message: `The course's model gave up on this text (${error instanceof Error ? error.message : String(error)}). Undo, or type on.` }
    }
  }
})

postMessage(LISTENING)
