/** What a question goes through: it stands alone, its answer appears, what one adds to it appears. */
export const PHASES = ['think', 'reveal', 'explain'] as const
export type Phase = typeof PHASES[number]

export interface QuizPlace {
  /** from 0 */
  readonly question: number
  readonly phase: Phase
}

/** Where the quiz is after so many clicks: three for each of `questions`; the last place is not left. */
export function placeAt(clicks: number, questions: number): QuizPlace {
  const step = Math.min(Math.max(0, Math.floor(clicks)), questions * PHASES.length - 1)
  return { question: Math.floor(step / PHASES.length), phase: PHASES[step % PHASES.length]! }
}

/** The place after this one; the last one again after the last one. */
export function nextPlace({ question, phase }: QuizPlace, questions: number): QuizPlace {
  return placeAt(question * PHASES.length + PHASES.indexOf(phase) + 1, questions)
}
